import { fullMoment } from '@/shared/format/dates'
import { kindWords } from '../transparency/words'
import type { FilingFinding, FilingTime } from './api'

/** What is to be said of the time of a filing; nothing when it came as it should. */
export function remarks(line: FilingTime): string[] {
  const { finding } = line
  const said: string[] = []
  if (finding.voided) said.push('已作废')
  if (line.late_days > 0) said.push(`迟 ${line.late_days} 天`)
  if (finding.after_notice) said.push('通知检查之后才报')
  if (finding.in_burst) said.push('集中补报')
  if (finding.late_change) said.push('事后三十天以上改动')
  if (finding.clock_off) said.push('与见证时间不符')
  return said
}

/** Between what moments others saw it filed: as many of them as the district asks for. */
export function proofWords(finding: FilingFinding): string {
  const { not_before: since, not_after: until } = finding.proven
  if (until === null) return '还没有见证'
  if (since === null) return `不晚于 ${fullMoment(until)}`
  return `${fullMoment(since)} 至 ${fullMoment(until)} 之间${finding.proof === 'weak' ? '，间隔超过一天' : ''}`
}

export function filingTitle(line: FilingTime): string {
  return line.title || kindWords({ kind: line.finding.kind, op: line.finding.version > 1 ? 'amend' : 'file' })
}
