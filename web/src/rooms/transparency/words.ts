import type { LogEntry } from './api'

const kKinds: Record<string, string> = {
  plan: '季度计划',
  assembly: '支部党员大会',
  'committee-meeting': '支委会',
  'group-meeting': '党小组会',
  lecture: '党课',
  'theme-day': '主题党日',
  'collective-study': '集中学习',
  'org-life-meeting': '组织生活会',
  'member-appraisal': '民主评议党员',
  'secretary-forum': '支部书记论坛',
  anniversary: '党员政治生日',
  'party-spirit': '党性教育',
  dues: '党费缴纳',
  deliberation: '议事谋事',
  activity: '党员活动',
  service: '志愿服务',
  'invited-guest': '请进来',
  visit: '走出去',
  'staff-assembly': '党员干部大会',
  'not-held': '如实未开',
}
const kOperations: Record<string, string> = {
  genesis: '日志开始',
  file: '报备',
  amend: '另报一版',
  void: '作废',
  policy: '时限规则',
}

/** "组织生活记录 · 报备" */
export function kindWords(entry: Pick<LogEntry, 'kind' | 'op'>): string {
  return [kKinds[entry.kind] ?? entry.kind, kOperations[entry.op] ?? entry.op].filter(Boolean).join(' · ')
}
