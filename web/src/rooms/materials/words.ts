import { plusQuarters, spokenQuarter } from '@/shared/format/dates'
import type { Choice } from '@/shared/ui/ChoiceField.vue'
import type { Status } from '@/shared/ui/status'
import type { AnswerKind, MaterialStanding, MaterialItem, MaterialKind, MaterialState, Source } from './api'

const kStates: Record<MaterialState, Status> = {
  open: { word: '待提供', shape: '●', tone: 'info' },
  answered: { word: '已提供', shape: '✓', tone: 'ok' },
  withdrawn: { word: '已撤回', shape: '—', tone: 'mute' },
}
export const materialStatus = (state: MaterialState): Status => kStates[state]

const kAnswers: Record<AnswerKind, Status> = {
  on_file: { word: '在案提供', shape: '✓', tone: 'ok' },
  record: { word: '自选记录', shape: '✓', tone: 'ok' },
  words: { word: '文字说明', shape: '✓', tone: 'ok' },
  none: { word: '没有这项材料', shape: '—', tone: 'mute' },
}
export const answerStatus = (kind: AnswerKind): Status => kAnswers[kind]

/** How an item stands at who is asked. */
export function itemStatus(standing: MaterialStanding): Status {
  if (standing.answer) return kAnswers[standing.answer.kind]
  return standing.on_file.found ? { word: '已在案', shape: '✓', tone: 'info' } : { word: '待说明', shape: '○', tone: 'mute' }
}

/** Where the material itself is read. */
export const wayTo = (source: Source, organisation: string): string =>
  source.kind === 'gathering' ? `/gatherings/${source.subject}` : `/branches/${organisation}/plans/${source.subject}`

export const kKindChoices: Choice[] = (
  [
    ['record', '某一类记录'],
    ['duty', '应办事项办到哪一步'],
    ['plan', '季度计划'],
    ['headcount', '党员人数'],
    ['other', '其他（由对方文字说明）'],
  ] satisfies [MaterialKind, string][]
).map(([value, label]) => ({ value, label }))

export const hasPeriod = (item: MaterialItem): boolean => item.kind !== 'headcount' && item.kind !== 'other'
export const hasCode = (item: MaterialItem): boolean => item.kind === 'record' || item.kind === 'duty'

/** What the kind of an item has no use for is not sent. */
export const settled = (item: MaterialItem): MaterialItem => ({
  kind: item.kind,
  code: hasCode(item) ? item.code : '',
  quarter: hasPeriod(item) ? item.quarter : null,
  words: item.kind === 'other' ? item.words : '',
})

/** The running quarter and the year before it. */
export const quarterChoices = (running: string): Choice[] =>
  [0, -1, -2, -3, -4].map((back) => plusQuarters(running, back)).map((quarter) => ({ value: quarter, label: spokenQuarter(quarter) }))

export function minutesWords(minutes: number): string {
  if (minutes < 60) return `${minutes} 分钟`
  const rest = minutes % 60
  return rest === 0 ? `${minutes / 60} 小时` : `${Math.floor(minutes / 60)} 小时 ${rest} 分钟`
}
