import { spokenQuarter } from '@/shared/format/dates'
import { freeCode } from '@/shared/format/free-code'
import { points, readPoints } from '@/shared/format/numbers'
import type { YearScheme } from './api'

/** What is weighed in a year, by the name of its field. */
export function weightsOf(scheme: YearScheme): { key: string; name: string; weight: number }[] {
  return [
    ...scheme.quarters.map((one) => ({ key: one.quarter, name: `${spokenQuarter(one.quarter)}督查评分`, weight: one.weight })),
    { key: 'year_end', name: '年终考核', weight: scheme.year_end },
    { key: 'report', name: '述职评议', weight: scheme.report },
    { key: 'satisfaction', name: '满意度测评', weight: scheme.satisfaction },
  ]
}

/** A scheme as it is being typed. */
export interface MethodForm {
  weights: Record<string, string>
  bands: { code: string; name: string; floor: string }[]
  top_percent_max: string
  /** Which band each event allows at most. */
  caps: Record<string, string>
}

export function methodFormOf(scheme: YearScheme): MethodForm {
  return {
    weights: Object.fromEntries(weightsOf(scheme).map((one) => [one.key, points(one.weight)])),
    bands: scheme.bands.map((one) => ({ ...one, floor: points(one.floor) })),
    top_percent_max: String(scheme.top_percent_max),
    caps: Object.fromEntries(scheme.caps.map((one) => [one.code, one.band])),
  }
}

export const weightSum = (form: MethodForm) => Object.values(form.weights).reduce((sum, one) => sum + (readPoints(one) ?? 0), 0)

/** The lowest band keeps its place: a new one stands above it. */
export function addBand(form: MethodForm): void {
  const code = freeCode('band', form.bands.map((one) => one.code))
  form.bands.splice(Math.max(form.bands.length - 1, 0), 0, { code, name: '', floor: '' })
}

/** Or what is not typed as a number, in words. */
export function schemeOfForm(form: MethodForm, old: YearScheme): YearScheme | string {
  const weights = new Map(Object.entries(form.weights).map(([key, typed]) => [key, readPoints(typed)]))
  const lost = weightsOf(old).find((one) => weights.get(one.key) === null)
  if (lost) return `“${lost.name}”的权重没有写对，例如 10.00。`
  const bands = form.bands.map((one) => ({ ...one, floor: readPoints(one.floor) }))
  const wrong = bands.find((one) => one.floor === null)
  if (wrong) return `“${wrong.name || '新的等次'}”的起点分没有写对，例如 90.00。`
  if (!/^\d{1,3}$/.test(form.top_percent_max.trim())) return '最高等次的比例没有写对，写 1 到 100 的整数。'
  const weight = (key: string) => weights.get(key) ?? 0
  return {
    ...old,
    quarters: old.quarters.map((one) => ({ ...one, weight: weight(one.quarter) })),
    year_end: weight('year_end'),
    report: weight('report'),
    satisfaction: weight('satisfaction'),
    bands: bands.map((one) => ({ ...one, floor: one.floor! })),
    top_percent_max: Number(form.top_percent_max),
    caps: old.caps.map((one) => ({ ...one, band: form.caps[one.code] ?? one.band })),
  }
}
