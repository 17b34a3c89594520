import type { Cover, Force, VoteKind } from './api'
import { isCommittee } from '../organisation/words'

export const kCoverWords: Record<Cover, string> = {
  assembly: '支部党员大会',
  committee_meeting: '支委会',
  group_meeting: '党小组会',
  lecture: '党课',
  theme_day: '主题党日',
  collective_study: '集中学习',
  org_life_meeting: '组织生活会',
  member_appraisal: '民主评议党员',
  secretary_forum: '支部书记论坛',
  anniversary: '党员政治生日',
  party_spirit: '党性教育',
  dues: '党费缴纳',
  deliberation: '议事谋事',
  activity: '党员活动',
  service: '志愿服务',
  invited_guest: '请进来',
  visit: '走出去',
  staff_assembly: '党员干部大会',
}

/** What a branch's gathering as a whole may be; the rest are parts of an agenda. */
export const kGatheringKinds: Cover[] = [
  'theme_day',
  'assembly',
  'committee_meeting',
  'group_meeting',
  'lecture',
  'collective_study',
  'org_life_meeting',
  'member_appraisal',
  'anniversary',
  'activity',
  'service',
  'invited_guest',
  'visit',
  'staff_assembly',
]

/** What a 机关党委 or 党总支 holds itself: as its committee, or across its branches. */
export const kCommitteeKinds: Cover[] = [
  'collective_study',
  'secretary_forum',
  'staff_assembly',
  'lecture',
  'party_spirit',
  'invited_guest',
  'visit',
  'service',
]

export const gatheringKinds = (house: string | undefined) => (isCommittee(house) ? kCommitteeKinds : kGatheringKinds)

export const kForceWords: Record<Force, string> = { shall: '应当', generally: '一般' }

export const kVoteWords: Record<VoteKind, string> = {
  ordinary: '一般决议',
  admission: '接收预备党员',
  election: '选举',
}
