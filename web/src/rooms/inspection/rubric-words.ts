import { spokenQuarter } from '@/shared/format/dates'
import { points } from '@/shared/format/numbers'
import type { ItemKind, RubricItem } from './api'
import type { Rubric, RubricPage, RubricStandard, UnitClass } from './rubric-api'

const kMetrics: Record<string, string> = {
  'duty:plan': '季度计划已报备',
  plan_on_time: '季度计划按时报备',
  late_filings: '记录按时报备',
  study_elements_in_time: '集中学习“四有”，按期报备的才算',
  study_elements: '集中学习“四有”，补报的也算',
  not_held_explained: '没有开的，如实说明',
  graded: '由人评定，写明理由',
  found_cases: '督查人员查出的问题，按件',
  found_persons: '督查人员查出的问题，按人',
  entered: '督查人员录入的加减分事项',
  repeated_findings: '整改销号后再次查出的问题',
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
  const people: Partial<Record<ItemKind, string[]>> = { effect: ['graded'], adjustment: ['entered', 'repeated_findings'] }
  const offered =
    people[item.kind] ?? [

      ...duties.filter((duty) => duty.code !== 'plan').map((duty) => `duty_in_time:${duty.code}`),
      ...['duty:plan', 'plan_on_time', 'late_filings', 'study_elements_in_time', 'not_held_explained', 'found_cases', 'found_persons'],
    ]
  const all = offered.includes(item.metric) ? offered : [item.metric, ...offered]
  return all.map((value) => ({ value, label: metricWords(value, duties) }))
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
  if (item.kind === 'adjustment') {
    const verb = item.weight > 0 ? '加' : '扣'
    const every = item.per_occurrence > 0 ? `每件${verb} ${points(item.per_occurrence)}，` : ''
    return `${every}最多${verb} ${points(item.weight > 0 ? item.weight : item.cap)}`
  }
  if (item.metric === 'found_cases' || item.metric === 'found_persons')
    return `每${item.metric === 'found_cases' ? '件' : '人'}扣 ${points(item.per_occurrence)}，最多扣 ${points(item.cap)}`
  const each = item.per_occurrence > 0 ? `每缺一次扣 ${points(item.per_occurrence)}` : '按缺的比例扣'
  return item.cap < item.weight || item.per_occurrence > 0 ? `${each}，最多扣 ${points(item.cap)}` : each
}

export interface SectionOfRubric {
  code: string
  name: string
  weight: number
  level: 1 | 2
  items: RubricItem[]
}

/** The items under their headings, both in the rubric's own order; 加减分 after them. */
export function rubricSections(rubric: Pick<Rubric, 'sections' | 'items'>): SectionOfRubric[] {
  const sections: SectionOfRubric[] = rubric.sections.map((one) => ({
    code: one.code,
    name: one.name,
    weight: one.weight,
    level: one.parent ? 2 : 1,
    items: rubric.items.filter((item) => item.kind !== 'adjustment' && item.section === one.code),
  }))
  const beyond = rubric.items.filter((item) => item.kind === 'adjustment')
  return beyond.length > 0 ? [...sections, { code: '', name: '加减分', weight: 0, level: 1, items: beyond }] : sections
}

export const kUnitClasses: Record<UnitClass, string> = {
  party_and_mass: '党群', government: '政府', politics_and_law: '政法', vertical: '垂管', institution: '事业单位',
}
type BranchKind = 'branch' | 'joint_branch' | 'temporary_branch'
export const kBranchKinds: Record<BranchKind, string> = { branch: '党支部', joint_branch: '联合党支部', temporary_branch: '临时党支部' }

/** "优秀 90.00 分起，名额至多 30.00%" and the rest of what stands beside the hundred points. */
export function standardWords(standard: RubricStandard): string[] {
  const words: string[] = []
  if (standard.bonus_max > 0 || standard.penalty_max > 0)
    words.push(`加分合计最多 ${points(standard.bonus_max)}，扣分合计最多 ${points(standard.penalty_max)}`)
  for (const one of standard.classes) {
    const units = one.unit_classes.map((unit) => kUnitClasses[unit] ?? unit)
    const kinds = one.kinds.map((kind) => kBranchKinds[kind as BranchKind] ?? kind)
    words.push(`类别“${one.name}”：${[...units, ...kinds].join('、') || '其余的'}`)
  }
  for (const band of standard.bands)
    words.push(`等次“${band.name}”：${points(band.from)} 分起${band.share_max ? `，名额至多 ${points(band.share_max)}%` : ''}`)
  for (const hold of standard.holds) words.push(`${hold.name}：等次最高为“${hold.band}”（${hold.basis}）`)
  return words
}
