import { daysBetween, plusDays } from '@/shared/format/dates'
import type { Cover } from '../rulebook/api'
import type { Duty, GatheringLine } from './api'

/** For a cell of a calendar, which has room for two or three characters. */
export const kShortWords: Record<Cover, string> = {
  assembly: '大会',
  committee_meeting: '支委会',
  group_meeting: '小组会',
  lecture: '党课',
  theme_day: '党日',
  collective_study: '学习',
  org_life_meeting: '生活会',
  member_appraisal: '评议',
  secretary_forum: '论坛',
  anniversary: '生日',
  party_spirit: '党性',
  dues: '党费',
  deliberation: '议事',
  activity: '活动',
  service: '服务',
  invited_guest: '请进来',
  visit: '走出去',
  staff_assembly: '干部会',
}

export interface MonthDay {
  on: string
  gatherings: GatheringLine[]
  /** What is owed at the latest on that day and not done. */
  due: string[]
}

const kDone = ['accepted', 'filed', 'not_held']

/** Weeks from Monday to Sunday; null where a day belongs to another month. */
export function weeksOf(month: string, gatherings: GatheringLine[], duties: Duty[]): (MonthDay | null)[][] {
  const first = `${month}-01`
  const next = plusDays(first, 31).slice(0, 7) + '-01'
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7
  const days: (MonthDay | null)[] = Array.from({ length: before }, () => null)
  for (let nth = 0; nth < daysBetween(first, next); ++nth) {
    const on = plusDays(first, nth)
    const owed = duties.filter((duty) => duty.obligation.due_on === on && !kDone.includes(duty.state))
    days.push({
      on,
      gatherings: gatherings.filter((line) => line.held_on === on),
      due: [...new Set(owed.map((duty) => duty.obligation.name))],
    })
  }
  while (days.length % 7 > 0) days.push(null)
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

/** Two gatherings of one branch on one day may be one evening, or a slip: the reader decides. */
export const hasClash = (day: MonthDay): boolean => day.gatherings.filter((line) => line.state !== 'not_held').length > 1
