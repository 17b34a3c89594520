import type { AbsenceReason, TaskState } from './api'

export const kAbsenceWords: Record<AbsenceReason, string> = {
  business_trip: '出差',
  sick_leave: '病假',
  personal_leave: '事假',
  on_duty: '值班',
  away_for_study: '外出学习',
  excusable: '不计入应到',
  without_leave: '无故',
  erased: '原因不再显示',
}

export const kTaskWords: Record<TaskState, string> = { open: '还在办', done: '已办结', dropped: '不再办' }
