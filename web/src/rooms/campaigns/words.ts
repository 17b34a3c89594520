import { spokenDate } from '@/shared/format/dates'
import { points } from '@/shared/format/numbers'
import type { Status } from '@/shared/ui/status'
import type { ItemStanding, PlaceState, Visit, VisitAnswer } from './api'

const kPlaces: Record<PlaceState, Status> = {
  not_yet: { word: '还没有派', shape: '○', tone: 'mute' },
  planned: { word: '已派', shape: '○', tone: 'info' },
  under_way: { word: '走访中', shape: '●', tone: 'info' },
  visited: { word: '已办结', shape: '✓', tone: 'ok' },
  joined: { word: '已并入', shape: '✓', tone: 'ok' },
  omitted: { word: '不去，已说明', shape: '—', tone: 'mute' },
}
export const placeStatus = (state: PlaceState): Status => kPlaces[state]

const kSecond: Record<PlaceState, string> = {
  not_yet: '抽中复评，还没有派',
  planned: '复评已派',
  under_way: '复评中',
  visited: '复评已交',
  joined: '复评已交',
  omitted: '不复评，已说明',
}
export const secondWords = (state: PlaceState): string => kSecond[state]

const kItems: Record<ItemStanding, Status> = {
  open: { word: '未评', shape: '○', tone: 'mute' },
  waits: { word: '等另一人', shape: '●', tone: 'info' },
  differs: { word: '不一致', shape: '!', tone: 'warn' },
  settled: { word: '已一致', shape: '✓', tone: 'ok' },
}
export const itemStatus = (standing: ItemStanding): Status => kItems[standing]

export const teamWords = (visit: Visit): string => [visit.first_name, visit.second_name].filter(Boolean).join('、')
export const visitWords = (visit: Visit): string => `${spokenDate(visit.on_day)} · ${teamWords(visit)}`

/** "7.50", 不适用, or what was found of a statutory item. */
export function answerWords(answer: Pick<VisitAnswer, 'outcome' | 'points'> | null, graded = false): string {
  if (!answer) return '未评'
  if (answer.points !== null) return points(answer.points)
  return { graded: '', holds: '属实', fails: '不属实', not_applicable: graded ? '不适用' : '没有看' }[answer.outcome]
}

/** "+2.5%": hundredths of a per cent. */
export function percent(value: number | null): string {
  if (value === null) return '太少，看不出'
  return `${value > 0 ? '+' : value < 0 ? '−' : ''}${(Math.abs(value) / 100).toFixed(1)}%`
}
