import { spokenQuarter } from '@/shared/format/dates'
import { points } from '@/shared/format/numbers'
import type { RubricItem } from './api'
import type { Rubric, RubricPage } from './rubric-api'

const kMetrics: Record<string, string> = {
  'duty:plan': '季度计划已报备',
  plan_on_time: '季度计划按时报备',
  late_filings: '记录按时报备',
  study_elements_in_time: '集中学习“四有”，按期报备的才算',
  study_elements: '集中学习“四有”，补报的也算',
  not_held_explained: '没有开的，如实说明',
  graded: '由人评定，写明理由',
}

/** What an item counts, in words; a metric that the page does not know stands as it is written. */
export function metricWords(metric: string, duties: RubricPage['duties']): string {
  if (kMetrics[metric]) return kMetrics[metric]
  const [way, code] = metric.split(':')
  const duty = duties.find((one) => one.code === code)?.name
  if (!duty) return metric
  return way === 'duty_in_time' ? `${duty}：已开并按期报备` : `${duty}：已开，补报的也算`
}

export interface MetricChoice {
  value: string
  label: string
}

/** What can be chosen for an item; what it has now is always among it. */
export function metricChoices(item: RubricItem, duties: RubricPage['duties']): MetricChoice[] {
  const offered =
    item.kind === 'effect'
      ? ['graded']
      : [
          ...duties.filter((duty) => duty.code !== 'plan').map((duty) => `duty_in_time:${duty.code}`),
          ...['duty:plan', 'plan_on_time', 'late_filings', 'study_elements_in_time', 'not_held_explained'],
        ]
  if (!offered.includes(item.metric)) offered.unshift(item.metric)
  return offered.map((value) => ({ value, label: metricWords(value, duties) }))
}

/** "2027年一季度起", "2022年一季度至2026年四季度" */
export function timeWords(rubric: Rubric): string {
  const from = spokenQuarter(rubric.from)
  if (!rubric.until) return `${from}起`
  if (rubric.until < rubric.from) return '起用前已被新的一版代替'
  return `${from}至${spokenQuarter(rubric.until)}`
}

/** How an item is reckoned: "每缺一次扣 0.50，最多扣 6.00" */
export function lossWords(item: RubricItem): string {
  if (item.kind === 'effect') return '由人评定'
  const each = item.per_occurrence > 0 ? `每缺一次扣 ${points(item.per_occurrence)}` : '按缺的比例扣'
  return item.cap < item.weight || item.per_occurrence > 0 ? `${each}，最多扣 ${points(item.cap)}` : each
}

export function weightOf(items: RubricItem[]): number {
  return items.reduce((sum, item) => sum + item.weight, 0)
}

export interface RubricSection {
  name: string
  items: RubricItem[]
}

/** The items under their headings, both in the rubric's own order. */
export function rubricSections(items: RubricItem[]): RubricSection[] {
  const sections: RubricSection[] = []
  for (const item of items) {
    const section = sections.find((one) => one.name === item.section)
    if (section) section.items.push(item)
    else sections.push({ name: item.section, items: [item] })
  }
  return sections
}
