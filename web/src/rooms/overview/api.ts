import { get, query } from '@/shared/api/client'
import type { DutyState } from '../records/api'
import type { Period } from '../rulebook/api'

export type TaskKind = 'returned' | 'record' | 'plan' | 'overdue' | 'rectify' | 'review' | 'approval' | 'asked' | 'erasure' | 'grade' | 'verify' | 'recheck'
  | 'roster' | 'account' | 'term' | 'terms' | 'set_up' | 'visit' | 'survey' | 'sign' | 'talk' | 'objection' | 'programme' | 'result' | 'material' | 'duty'
  | 'demand' | 'check' | 'opening' | 'circular'

export interface Task {
  kind: TaskKind
  title: string
  detail: string
  /** Null: of the whole district. */
  organisation: string | null
  organisation_name: string
  due_on: string | null
  overdue: boolean
  gathering: string | null
  review_case: string | null
  finding: string | null
  quarter: string | null
  /** The matter, the visit, the talk, the programme; the year of an agreement or a contested sheet. */
  subject: string
}

export interface Coming {
  title: string
  held_on: string
  organisation: string
  organisation_name: string
  gathering: string | null
}

export interface TodayPage {
  today: string
  tasks: Task[]
  coming: Coming[]
}

export interface MatrixCell {
  code: string
  period: Period
  state: DutyState
  late: boolean
  gathering: string | null
  found_false: boolean
}

export interface Matrix {
  quarter: string
  /** Since when the district keeps its records here. */
  columns: { code: string; name: string }[]
  rows: { organisation: string; organisation_name: string; cells: MatrixCell[] }[]
}

export const readToday = () => get<TodayPage>('/api/today')
export const readMatrix = (organisation: string, quarter: string) =>
  get<Matrix>(`/api/organisations/${organisation}/matrix${query({ quarter })}`)

/** A filing as the log tells its time. */
export interface FilingFinding {
  index: number
  record: string
  version: number
  kind: string
  about: string | null
  filed_at: number
  due: number | null
  proven: { not_before: number | null; not_after: number | null }
  proof: 'none' | 'weak' | 'firm'
  clock_off: boolean
  late_ms: number
  backfill: number
  after_notice: boolean
  in_burst: boolean
  late_change: boolean
  voided: boolean
}

export interface FilingTime {
  finding: FilingFinding
  gathering: string | null
  title: string
  late_days: number
}

export interface FilingTimes {
  organisation_name: string
  since: string
  filed: number
  late: number
  after_notice: number
  amended: number
  late_changes: number
  voided: number
  erased: { versions: number; fields: number }
  bursts: { from: number; to: number; filings: number }[]
  gaps: { name: string; period: string; due_on: string }[]
  filings: FilingTime[]
}

export const readFilingTimes = (organisation: string) => get<FilingTimes>(`/api/organisations/${organisation}/filing-times`)

export interface PortraitAxis {
  code: string
  name: string
  met: number
  due: number
  late: number
  met_before: number
  due_before: number
  facts: { period: Period; state: DutyState; late: boolean; gathering: string | null }[]
}

export interface PortraitFiling {
  gathering: string
  title: string
  about: string
  filed_at: number
  hours: number
  late_days: number
  after_notice: boolean
}

export interface PortraitMark {
  kind: 'announced' | 'visited'
  on: string
  belated: number
}

export interface PortraitFinding {
  finding: string
  name: string
  stage: string
  found_on: string
  due_on: string
  over: boolean
  repeated: boolean
}

/** One organisation over time, against what is required of it. */
export interface Portrait {
  organisation_name: string
  quarter: string
  before: string
  axes: PortraitAxis[]
  since: string
  until: string
  belated: number
  filings: PortraitFiling[]
  marks: PortraitMark[]
  findings: PortraitFinding[]
}

export const readPortrait = (organisation: string, quarter: string) =>
  get<Portrait>(`/api/organisations/${organisation}/portrait${query({ quarter })}`)
