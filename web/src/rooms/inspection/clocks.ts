import { spokenDate, today } from '@/shared/format/dates'
import type { Status } from '@/shared/ui/status'
import type { Objection, ObjectionLine, SheetPage } from './api'

/** "还剩 3 个工作日（到10月28日）" */
export function leftWords(workdays: number, last: string): string {
  return workdays > 0 ? `还剩 ${workdays} 个工作日（到${spokenDate(last)}）` : `今天截止（${spokenDate(last)}）`
}

const kWords: Record<Objection['state'], Status> = {
  open: { word: '等答复', shape: '●', tone: 'info' },
  upheld: { word: '异议成立', shape: '✓', tone: 'ok' },
  rejected: { word: '异议不成立', shape: '—', tone: 'mute' },
  withdrawn: { word: '已撤回', shape: '—', tone: 'mute' },
  lapsed: { word: '逾期未答复，不扣分', shape: '!', tone: 'warn' },
}
export const statusOfObjection = (objection: Objection): Status => kWords[objection.state]

/** Of an open one: how long an answer may still take. */
export function answerClock(line: ObjectionLine): string {
  return line.objection.state === 'open' ? `答复${leftWords(line.workdays_left, line.objection.answer_due)}` : ''
}

/** What everybody reads above a sheet of where the quarter stands. */
export function standingWords(page: SheetPage): string {
  if (page.seal) return `${spokenDay(page.seal.frozen_at)}冻结，由${page.seal.proposed_by}提请、${page.seal.confirmed_by}确认，存证日志第 ${page.seal.log_index} 条。`
  if (!page.publication) return '评分还没有送达，得分随记录和评分变动。'
  const sent = `${spokenDay(page.publication.published_at)}由${page.publication.by}送达。`
  if (!page.contest_open) return `${sent}提出异议的时间已过，异议办完后冻结。`
  return `${sent}有扣分的项可以提出异议，${leftWords(page.contest_workdays_left, page.publication.contest_until)}。`
}

function spokenDay(moment: number): string {
  return spokenDate(today(moment))
}
