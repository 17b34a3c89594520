import { distance, spokenDate, spokenMonth } from '@/shared/format/dates'
import type { TaskRow } from '@/shared/ui/TaskList.vue'
import type { Duty } from './api'

/** Where a duty leads: the record when there is one, else the place to begin it. */
function wayOf(duty: Duty, organisation: string, quarter: string, mayWrite: boolean): string | undefined {
  if (duty.obligation.met_by.length === 0) return `/branches/${organisation}/plans/${quarter}`
  if (duty.gathering) {
    const writing = mayWrite && duty.state === 'in_progress'
    return `/gatherings/${duty.gathering}${writing ? '/roll' : ''}`
  }
  if (!mayWrite || !['not_started', 'overdue'].includes(duty.state)) return undefined
  const kind = duty.obligation.met_by[0] ?? 'theme_day'
  return `/branches/${organisation}/gatherings/new?kind=${kind}${duty.obligation.group ? `&group=${duty.obligation.group}` : ''}`
}

function dueWords(duty: Duty): string {
  if (duty.late) return '补录'
  const { record_due_on } = duty
  if (record_due_on) return `记录${spokenDate(record_due_on)}前报，${distance(record_due_on)}`
  const settled = ['filed', 'accepted', 'not_held'].includes(duty.state)
  const due = `${spokenDate(duty.obligation.due_on)}前`
  return settled ? due : `${due}，${distance(duty.obligation.due_on)}`
}

export function dutyRows(duties: Duty[], organisation: string, quarter: string, mayWrite: boolean): TaskRow[] {
  return duties.map((duty, nth) => ({
    key: `${duty.obligation.code}/${duty.obligation.group ?? ''}/${nth}`,
    title: duty.obligation.name,
    hint: dueWords(duty),
    note: `${duty.obligation.source}${duty.obligation.article}`,
    to: wayOf(duty, organisation, quarter, mayWrite),
    state: duty.state,
  }))
}

export interface DutyGroup {
  title: string
  duties: Duty[]
}

/** What came back first, then by month of the quarter, then what runs over the whole quarter. */
export function groupDuties(duties: Duty[]): DutyGroup[] {
  const returned = duties.filter((duty) => duty.state === 'returned')
  const rest = duties.filter((duty) => duty.state !== 'returned')
  const monthOf = (duty: Duty) => {
    const { first, last } = duty.obligation.period
    return first.slice(0, 7) === last.slice(0, 7) ? first.slice(0, 7) : ''
  }
  const months = [...new Set(rest.map(monthOf).filter(Boolean))].sort()
  const groups = months.map((month) => ({
    title: spokenMonth(month),
    duties: rest.filter((duty) => monthOf(duty) === month),
  }))
  const whole = { title: '整个季度', duties: rest.filter((duty) => !monthOf(duty)) }
  return [{ title: '退回要改', duties: returned }, ...groups, whole].filter((group) => group.duties.length > 0)
}
