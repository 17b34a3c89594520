import type { RollEntry } from '../membership/api'
import type { GatheringContent, QuorumNeeds, RollCount } from './api'

/** Who belongs to the body that meets: the committee, one group, or everybody of the branch. */
export function bodyOf(content: GatheringContent, roll: RollEntry[]): RollEntry[] {
  if (content.kind === 'committee_meeting') return roll.filter((entry) => entry.in_committee)
  return content.group ? roll.filter((entry) => entry.group === content.group) : roll
}

/**
 * 应到 and 实到 while the roll is being taken, for the eye, as the server counts them (count_roll): who
 * is not to be counted is in no figure, whether they came or not.
 */
export function countRoll(content: GatheringContent, roll: RollEntry[]): RollCount {
  const reasons = new Map(content.absent.map((absence) => [absence.member, absence.reason]))
  const expected = bodyOf(content, roll).filter((entry) => !entry.excusable)
  const present = expected.filter((entry) => !reasons.has(entry.member))
  return {
    should_attend: expected.length,
    present: present.length,
    voters_should_attend: expected.filter((entry) => entry.votes).length,
    voters_present: present.filter((entry) => entry.votes).length,
  }
}

/** How many with a vote must be there for what is put to the vote; a plain resolution when nothing is. */
export function neededOf(content: GatheringContent, needs: QuorumNeeds): number {
  return Math.max(needs.ordinary, ...content.items.map((item) => (item.vote ? needs[item.vote.kind] : 0)))
}
