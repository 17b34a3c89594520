import type { Cover, Force, VoteKind } from './api'

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

/** What a gathering as a whole may be; the rest are parts of an agenda. */
export const kGatheringKinds: Cover[] = [
  'theme_day',
  'assembly',
  'committee_meeting',
  'group_meeting',
  'lecture',
  'collective_study',
  'org_life_meeting',
  'member_appraisal',
  'secretary_forum',
  'activity',
  'service',
  'visit',
  'staff_assembly',
]

export const kForceWords: Record<Force, string> = { shall: '应当', generally: '一般' }

export const kVoteWords: Record<VoteKind, string> = {
  ordinary: '一般决议',
  admission: '接收预备党员',
  election: '选举',
}
