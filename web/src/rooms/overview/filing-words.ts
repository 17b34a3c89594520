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

/** How others saw when it was filed. */
export function proofWords(finding: FilingFinding): string {
  return { none: '还没有见证', weak: '见证间隔超过一天', firm: '一天之内见证' }[finding.proof]
}

export function filingTitle(line: FilingTime): string {
  return line.title || kindWords({ kind: line.finding.kind, op: line.finding.version > 1 ? 'amend' : 'file' })
}
