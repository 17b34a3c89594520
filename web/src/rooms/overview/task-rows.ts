import { distance, spokenDate } from '@/shared/format/dates'
import type { TaskRow } from '@/shared/ui/TaskList.vue'
import type { Status } from '@/shared/ui/status'
import type { Task, TaskKind } from './api'

const kKinds: Record<TaskKind, Status> = {
  returned: { word: '退回', shape: '↩', tone: 'bad' },
  record: { word: '待记录', shape: '●', tone: 'info' },
  plan: { word: '待报', shape: '○', tone: 'mute' },
  review: { word: '待审', shape: '●', tone: 'info' },
  approval: { word: '待批', shape: '●', tone: 'info' },
  asked: { word: '报批', shape: '○', tone: 'mute' },
  erasure: { word: '待确认', shape: '●', tone: 'info' },
  grade: { word: '待评', shape: '●', tone: 'info' },
  rectify: { word: '待整改', shape: '●', tone: 'info' },
  verify: { word: '待核验', shape: '●', tone: 'info' },
  recheck: { word: '回头看', shape: '●', tone: 'info' },
  overdue: { word: '逾期', shape: '!', tone: 'warn' },
  visit: { word: '待走访', shape: '●', tone: 'info' },
  sign: { word: '待签署', shape: '●', tone: 'info' },
  talk: { word: '待办', shape: '●', tone: 'info' },
  survey: { word: '测评', shape: '●', tone: 'info' },
  objection: { word: '待答复', shape: '●', tone: 'info' },
  programme: { word: '待办', shape: '●', tone: 'info' },
  result: { word: '待回复', shape: '●', tone: 'info' },
  material: { word: '待提供', shape: '●', tone: 'info' },
  duty: { word: '交办', shape: '●', tone: 'info' },
  demand: { word: '待整改', shape: '●', tone: 'info' },
  check: { word: '待核对', shape: '●', tone: 'info' },
  roster: { word: '待导入', shape: '●', tone: 'info' },
  account: { word: '待开通', shape: '●', tone: 'info' },
  term: { word: '换届', shape: '●', tone: 'info' },
  terms: { word: '换届', shape: '●', tone: 'info' },
  set_up: { word: '待核对', shape: '●', tone: 'info' },
  circular: { word: '待定稿', shape: '●', tone: 'info' },
  opening: { word: '启用', shape: '●', tone: 'info' },
}

/** Where the year's work is done. */
const kWays: Partial<Record<TaskKind, (task: Task) => string>> = {
  approval: (task) => `/approvals/${task.subject}`,
  asked: (task) => `/approvals/${task.subject}`,
  visit: (task) => `/visits/${task.subject}`,
  recheck: (task) => `/draws/${task.subject}/rechecks/${task.finding}`,
  survey: (task) => `/branches/${task.organisation}/surveys/${task.subject}`,
  circular: (task) => `/branches/${task.organisation}/circular-drafts/${task.subject}`,
  sign: (task) => (task.organisation ? `/agreements/${task.organisation}/${task.subject}` : `/agreements/${task.subject}`),
  talk: (task) => `/talks/${task.subject}`,
  objection: (task) => (task.organisation ? `/branches/${task.organisation}/years/${task.subject}` : `/inspection/${task.quarter}/objections`),
  programme: (task) => `/branches/${task.organisation}/programmes/${task.subject}`,
  result: () => '/programmes',
  material: (task) => `/branches/${task.organisation}/material-requests/${task.subject}`,
  duty: (task) => `/duties/${task.organisation}/${task.subject}`,
  demand: (task) => `/reviews/${task.organisation}/${task.subject}/report`,
  check: (task) => `/draws/${task.subject}`,
  term: (task) => `/organisations/${task.organisation}`,
  terms: () => '/organisations',
  set_up: () => '/organisations',
  opening: () => '/setup/steps',
}

function wayOf(task: Task): string {
  const way = kWays[task.kind]
  if (way) return way(task)
  if (task.review_case && task.kind === 'review') return `/review/${task.review_case}`
  if (task.finding) return `/findings/${task.finding}`
  if (task.gathering) return task.kind === 'returned' ? `/gatherings/${task.gathering}` : `/gatherings/${task.gathering}/roll`
  if (task.kind === 'plan' || (task.kind === 'returned' && task.quarter))
    return `/branches/${task.organisation}/plans/${task.quarter}`
  if (task.kind === 'erasure') return '/erasures'
  if (task.kind === 'roster') return '/import'
  if (task.kind === 'account') return '/posts'
  if (task.kind === 'grade') return `/branches/${task.organisation}/scores/${task.quarter}`
  return `/branches/${task.organisation}/duties${task.quarter ? `?quarter=${task.quarter}` : ''}`
}

function dueWords(task: Task): string {
  if (!task.due_on) return ''
  return `${spokenDate(task.due_on)}前，${distance(task.due_on)}`
}

/** Whose task it is need not be said again. */
const isTold = (task: Task, mine: string | undefined) => task.organisation === mine || task.detail.includes(task.organisation_name)

export function taskRows(tasks: Task[], mine: string | undefined): TaskRow[] {
  return tasks.map((task, nth) => ({
    key: `${task.kind}/${task.gathering ?? task.review_case ?? task.finding ?? (task.subject || task.organisation)}/${nth}`,
    title: task.title,
    hint: [task.detail, isTold(task, mine) ? '' : task.organisation_name, dueWords(task)]
      .filter(Boolean)
      .map((words, at, all) => (at < all.length - 1 ? words.replace(/。$/, '') : words))
      .join(' · '),
    to: wayOf(task),
    status: task.overdue && task.kind !== 'returned' ? kKinds.overdue : kKinds[task.kind],
  }))
}
