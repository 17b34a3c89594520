import { fullDate, today } from '@/shared/format/dates'
import type { Status } from '@/shared/ui/status'
import type { FindingLine, RelatedFinding, Stage } from './api'

const kStages: Record<Stage, Status> = {
  open: { word: '待认领', shape: '●', tone: 'info' },
  under_way: { word: '整改中', shape: '●', tone: 'info' },
  reported: { word: '待核验', shape: '●', tone: 'info' },
  settled: { word: '已销号', shape: '✓', tone: 'ok' },
  withdrawn: { word: '已撤销', shape: '—', tone: 'mute' },
  rechecked: { word: '复查合格', shape: '✓', tone: 'ok' },
}

export const stageStatus = (line: FindingLine): Status => kStages[line.finding.stage]

export const isStruckOff = (line: FindingLine): boolean => ['settled', 'rechecked', 'withdrawn'].includes(line.finding.stage)

/** The clock as both sides see it: none of what is struck off or withdrawn, and it stands while an objection `waits`. */
export function clockStatus(line: FindingLine, waits = false): Status | null {
  if (isStruckOff(line)) return null
  if (waits) return { word: '异议等待答复，期限暂停', shape: '○', tone: 'mute' }
  if (line.workdays_left < 0) return { word: `超期 ${-line.workdays_left} 个工作日`, shape: '!', tone: 'warn' }
  if (line.workdays_left === 0) return { word: '今天到期', shape: '!', tone: 'warn' }
  return { word: `还有 ${line.workdays_left} 个工作日`, shape: '○', tone: 'mute' }
}

export const timesWords = (line: FindingLine): string => (line.times > 1 ? `第 ${line.times} 次发现` : '')

/** "2026年3月8日销号，这次再次查出": of the finding that was struck off before. */
export const formerWords = (one: RelatedFinding): string =>
  one.settled_on ? `${fullDate(one.settled_on)}销号，这次再次查出` : `上一次的整改（${one.stage}）`

/** "2026年10月12日（整改中）": of a later finding of the same matter. */
export const laterWords = (one: RelatedFinding): string => `${fullDate(today(one.found_at))}（${one.stage}）`
