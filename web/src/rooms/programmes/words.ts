import { fullDate } from '@/shared/format/dates'
import type { Status } from '@/shared/ui/status'
import type { ItemState, ProgrammeResult, ProgrammeText, ResultMove, ResultStage } from './api'

const kStates: Record<ItemState, Status> = {
  asked: { word: '待办', shape: '○', tone: 'mute' },
  under_way: { word: '进行中', shape: '●', tone: 'info' },
  proved: { word: '已有记录证明', shape: '✓', tone: 'ok' },
  reported: { word: '已报结果', shape: '✓', tone: 'info' },
  answered: { word: '工委已回复', shape: '✓', tone: 'ok' },
}
export const itemStatus = (state: ItemState): Status => kStates[state]

const kStages: Record<ResultStage, Status> = {
  linked: { word: '待回复', shape: '●', tone: 'info' },
  answered: { word: '已回复', shape: '✓', tone: 'ok' },
  withdrawn: { word: '已撤回', shape: '—', tone: 'mute' },
}
export const resultStatus = (stage: ResultStage): Status => kStages[stage]

const kSteps: Record<ResultMove['step'], string> = { link: '报结果', answer: '机关工委回复', withdraw: '撤回' }
export const stepWords = (move: ResultMove): string => kSteps[move.step]

/** Where the thing that a result names is read. */
export function wayTo(result: Pick<ProgrammeResult, 'kind' | 'subject' | 'organisation'>): string {
  if (result.kind === 'gathering') return `/gatherings/${result.subject}`
  if (result.kind === 'agreement') return `/agreements/${result.organisation}/${result.subject}`
  return `/branches/${result.organisation}/years/${result.subject}`
}

export const periodWords = (since: string, until: string | null): string =>
  until ? `${fullDate(since)}起，到${fullDate(until)}止` : `${fullDate(since)}起，没有截止日期`

/** A text that may be typed over without touching what was read. */
export const copyOf = (text: ProgrammeText): ProgrammeText => ({ ...text, items: text.items.map((item) => ({ ...item, links: [...item.links] })) })

export const kConfidence: Record<string, string> = {
  V: '已核对原文',
  V2: '已核对两处来源',
  L: '来自地方公开材料',
  INF: '内容不详，要由本区填写',
}
