import { plusQuarters, spokenQuarter } from '@/shared/format/dates'
import { freeCode } from '@/shared/format/free-code'
import { points, readPoints } from '@/shared/format/numbers'
import type { YearScheme } from './api'

/** "2026年四季度督查评分" */
const quarterName = (quarter: string) => `${spokenQuarter(quarter)}督查评分`

/** What is weighed in a year beside its quarters, by the name of its field. */
export const kParts = { year_end: '年终考核', report: '述职评议', satisfaction: '满意度测评' } as const
export type Part = keyof typeof kParts
const partKeys = Object.keys(kParts) as Part[]

/** What an answer of a survey is worth, by the name of its field. */
export const kAnswers = { satisfied: '满意', mostly_satisfied: '基本满意', dissatisfied: '不满意' } as const
export type AnswerKey = keyof typeof kAnswers
const answerKeys = Object.keys(kAnswers) as AnswerKey[]

/** What is weighed in a year. */
export function weightsOf(scheme: YearScheme): { key: string; name: string; weight: number }[] {
  return [
    ...scheme.quarters.map((one) => ({ key: one.quarter, name: quarterName(one.quarter), weight: one.weight })),
    ...partKeys.map((key) => ({ key, name: kParts[key], weight: scheme[key] })),
  ]
}

/** A scheme as it is being typed: figures are text. */
export interface MethodForm {
  quarters: { quarter: string; weight: string }[]
  adjusted_quarters: boolean
  parts: Record<Part, string>
  bands: { code: string; name: string; floor: string }[]
  top_percent_max: string
  grades: { word: string; score: string }[]
  answers: Record<AnswerKey, string>
  adjustment_max: string
  caps: { code: string; words: string; band: string; basis: string }[]
}

export function methodFormOf(scheme: YearScheme): MethodForm {
  const texts = <Key extends Part | AnswerKey>(keys: Key[]) =>
    Object.fromEntries(keys.map((key) => [key, points(scheme[key])])) as Record<Key, string>
  return {
    quarters: scheme.quarters.map((one) => ({ quarter: one.quarter, weight: points(one.weight) })),
    adjusted_quarters: scheme.adjusted_quarters ?? false,
    parts: texts(partKeys),
    bands: scheme.bands.map((one) => ({ ...one, floor: points(one.floor) })),
    top_percent_max: String(scheme.top_percent_max),
    grades: scheme.report_grades.map((one) => ({ word: one.word, score: points(one.score) })),
    answers: texts(answerKeys),
    adjustment_max: points(scheme.adjustment_max),
    caps: scheme.caps.map((one) => ({ ...one })),
  }
}

export const weightSum = (form: MethodForm) =>
  [...form.quarters.map((one) => one.weight), ...Object.values(form.parts)].reduce((sum, one) => sum + (readPoints(one) ?? 0), 0)

/** The one after the last, or the first of the year. */
export function addQuarter(form: MethodForm, year: string): void {
  const last = form.quarters.map((one) => one.quarter).sort().at(-1)
  form.quarters.push({ quarter: last ? plusQuarters(last, 1) : `${year}Q1`, weight: '' })
}

/** The lowest band keeps its place: a new one stands above it. */
export function addBand(form: MethodForm): void {
  const code = freeCode('band', form.bands.map((one) => one.code))
  form.bands.splice(Math.max(form.bands.length - 1, 0), 0, { code, name: '', floor: '' })
}

export function addCap(form: MethodForm): void {
  form.caps.push({ code: freeCode('cap', form.caps.map((one) => one.code)), words: '', band: '', basis: '' })
}

/** Or what is not typed as a number, in words. */
export function schemeOfForm(form: MethodForm, old: YearScheme): YearScheme | string {
  const unread: string[] = []
  const read = (typed: string, what: string, like: string) => {
    const value = readPoints(typed)
    if (value === null) unread.push(`${what}没有写对，例如 ${like}。`)
    return value ?? 0
  }
  const all = <Key extends Part | AnswerKey>(names: Record<Key, string>, typed: Record<Key, string>, what: string, like: string) =>
    Object.fromEntries((Object.keys(names) as Key[]).map((key) => [key, read(typed[key], `“${names[key]}”${what}`, like)])) as Record<Key, number>
  const next: YearScheme = {
    ...old,
    quarters: form.quarters.map((one) => ({ quarter: one.quarter, weight: read(one.weight, `“${quarterName(one.quarter)}”的权重`, '10.00') })),
    ...all(kParts, form.parts, '的权重', '10.00'),
    bands: form.bands.map((one) => ({ ...one, floor: read(one.floor, `“${one.name || '新的等次'}”的起点分`, '90.00') })),
    top_percent_max: Number(form.top_percent_max),
    report_grades: form.grades.map((one) => ({ word: one.word, score: read(one.score, `述职评议“${one.word || '新的等次'}”的折算分`, '85.00') })),
    ...all(kAnswers, form.answers, '的折算分', '70.00'),
    adjustment_max: read(form.adjustment_max, '加减分的上限', '5.00'),
    caps: form.caps.map((one) => ({ ...one })),
    adjusted_quarters: form.adjusted_quarters,
  }
  if (!/^\d{1,3}$/.test(form.top_percent_max.trim())) unread.push('最高等次的比例没有写对，写 1 到 100 的整数。')
  return unread[0] ?? next
}
