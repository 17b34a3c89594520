import { points } from '@/shared/format/numbers'
import type { Status } from '@/shared/ui/status'
import type { MarkKind, YearLine, YearMark, YearObjection, YearScheme } from './api'

export const kMarkNames: Record<MarkKind, string> = {
  year_end: '年终考核',
  report: '述职评议',
  satisfaction: '满意度测评',
  adjustment: '加减分',
  cap: '降档情形',
}

export const bandName = (scheme: YearScheme | null, code: string): string => scheme?.bands.find((band) => band.code === code)?.name ?? ''

/** "9.25 / 10.00" */
export function shownResult(line: YearLine): string {
  if (!line.counted) return '没有结果'
  if (line.kind === 'cap') return line.band ? '降档' : '不降档'
  if (line.kind === 'adjustment') return `${line.points > 0 ? '+' : ''}${points(line.points)}`
  return `${points(line.points)} / ${points(line.weight)}`
}

export const isLost = (line: YearLine): boolean =>
  line.counted && (line.kind === 'cap' ? line.band !== '' : line.kind === 'adjustment' ? line.points < 0 : line.points < line.weight)

const kObjections: Record<YearObjection['state'], Status> = {
  open: { word: '等答复', shape: '●', tone: 'info' },
  upheld: { word: '异议成立', shape: '✓', tone: 'ok' },
  rejected: { word: '异议不成立', shape: '✕', tone: 'mute' },
  lapsed: { word: '逾期没有答复，不扣分', shape: '✓', tone: 'ok' },
  withdrawn: { word: '已撤回', shape: '—', tone: 'mute' },
}
export const objectionStatus = (one: YearObjection): Status => kObjections[one.state]

const kMarkStates: Record<YearMark['state'], Status> = {
  entered: { word: '待另一人确认', shape: '●', tone: 'info' },
  confirmed: { word: '已确认', shape: '✓', tone: 'ok' },
  withdrawn: { word: '已撤回', shape: '—', tone: 'mute' },
}
export const markStatus = (mark: YearMark): Status => kMarkStates[mark.state]

/** What a mark says, in one line. */
export function markWords(mark: YearMark, scheme: YearScheme | null): string {
  if (mark.kind === 'year_end') return `${points(mark.points)} 分`
  if (mark.kind === 'report') return mark.word
  if (mark.kind === 'adjustment') return `${mark.points > 0 ? '+' : ''}${points(mark.points)}（${mark.word}）`
  if (mark.kind === 'cap') return scheme?.caps.find((cap) => cap.code === mark.word)?.words ?? mark.word
  return mark.respondents
    .map((one) => `${one.name}：满意 ${one.satisfied}、基本满意 ${one.mostly_satisfied}、不满意 ${one.dissatisfied}、不了解 ${one.unknown}`)
    .join('；')
}
