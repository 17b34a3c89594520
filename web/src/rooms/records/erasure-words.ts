import { fieldWords, kindWords } from '@/rooms/transparency/words'
import { dateWithWeekday, fullDate, fullMoment } from '@/shared/format/dates'
import type { ErasureLine, ErasureOutcome, ErasureSubject } from './erasure-api'

export const kErasureTitle: Record<ErasureLine['state'], string> = {
  proposed: '删除申请在等第二人确认',
  declined: '删除申请没有同意',
  erased: '已依法删除',
  closed: '已依法停止查阅',
}

/** Which record it is: a title of its own, or the kind of what another room files. */
export const recordWords = (one: { kind: string; title: string }) => one.title || kindWords({ kind: one.kind, op: '' })

/** Whose record it is, and which. */
export const leadWords = (
  subject: ErasureSubject,
  one: { organisation_name: string; kind: string; title: string; held_on: string },
) => [one.organisation_name, recordWords(one), ...(subject === 'plan' ? [] : [dateWithWeekday(one.held_on)])].join(' · ')

/** What stands at a place: of another room's record the program names the path of the field. */
export const placeWords = (subject: ErasureSubject, label: string) => (subject === 'filed' ? fieldWords(label) : label)

/** What stands there; nothing where it is a number within the program, or a cipher. */
export const thingWords = (subject: ErasureSubject, words: string) => words || (subject === 'filed' ? '（加密保存的内容）' : '（内部编号）')

/** What of a record stays, whatever goes. */
const kKept: Record<ErasureSubject, string> = {
  gathering: '会议本身、日期、地点、议题名称、应到和实到的人数、表决结果',
  plan: '计划本身、日期、类别',
  filed: '这份记录本身、日期、得分和票数、办到哪一步',
}
export const keptWords = (subject: ErasureSubject) => kKept[subject]

/** What a request comes to, before it is decided. */
export function outcomeWords(one: { outcome: ErasureOutcome; kept_until: string | null; kept_by: string }): string {
  if (one.outcome === 'erase') return '确认后彻底删除，不能恢复。'
  return `保管期限到${one.kept_until ? fullDate(one.kept_until) : '期满'}（${one.kept_by}）。期限内停止查阅，谁也看不到，但不删除。`
}

/** Who, when, on what ground: shown wherever something is missing. */
export function peopleWords(line: ErasureLine): string {
  const proposed = `${line.proposed_by_name}于${fullMoment(line.proposed_at)}申请`
  if (line.decided_at === null) return `${proposed}。`
  const verb = line.state === 'declined' ? '不同意' : '确认'
  return `${proposed}，${line.decided_by_name ?? ''}于${fullMoment(line.decided_at)}${verb}。`
}

export function entryWords(line: ErasureLine): string {
  if (line.first_entry === null) return ''
  const last = line.first_entry + line.entry_count - 1
  return last > line.first_entry ? `存证第 ${line.first_entry} 至 ${last} 号。` : `存证第 ${line.first_entry} 号。`
}
