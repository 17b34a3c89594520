import type { RollEntry } from '../membership/api'
import type { GatheringContent, RollCount } from './api'

/** Who belongs to the body that meets: the committee, one group, or everybody of the branch. */
export function bodyOf(content: GatheringContent, roll: RollEntry[]): RollEntry[] {
  if (content.kind === 'committee_meeting') return roll.filter((entry) => entry.in_committee)
  return content.group ? roll.filter((entry) => entry.group === content.group) : roll
}

/**
 * 应到 and 实到 while the roll is being taken, for the eye; what counts is the server's own count at
 * the check. Who is absent as 不计入应到 leaves the denominator.
 */
export function countRoll(content: GatheringContent, roll: RollEntry[]): RollCount {
  const reasons = new Map(content.absent.map((absence) => [absence.member, absence.reason]))
  const expected = bodyOf(content, roll).filter((entry) => !(entry.excusable && reasons.get(entry.member) === 'excusable'))
  const present = expected.filter((entry) => !reasons.has(entry.member))
  return {
    should_attend: expected.length,
    present: present.length,
    voters_should_attend: expected.filter((entry) => entry.votes).length,
    voters_present: present.filter((entry) => entry.votes).length,
  }
}
