import { get, post } from '@/shared/api/client'
import type { Group } from '../organisation/api'
import type { Cover } from '../rulebook/api'
import type { CaseStep, PlanState, StudyElements } from './api'

export interface PlanItem {
  planned_on: string
  kind: Cover
  title: string
  group: string | null
  covers: Cover[]
}

export interface PlanContent {
  items: PlanItem[]
  study: StudyElements
}

export interface PlanPage {
  organisation_name: string
  quarter: string
  due_on: string
  state: PlanState
  version: number
  content: PlanContent
  proposed: boolean
  groups: Group[]
  plan: string | null
  review_case: string | null
  moves: CaseStep[]
  may_write: boolean
  /** By which a proposal is laid out: "每月8日"; empty when the branch has named none. */
  fixed_day: string
  follows_last_year: boolean
}

export interface PlanFiled {
  plan: string
  version: number
  received_at: number
  log_index: number
  due_on: string
  late_days: number
  reviewer: string
  reviewer_name: string
  review_due_on: string
}

const branch = (organisation: string) => `/api/organisations/${organisation}`

export const readFiledPlan = (id: string) => get<PlanPage>(`/api/plans/${id}`)
export const readPlan = (organisation: string, quarter: string) =>
  get<PlanPage>(`${branch(organisation)}/plans/${quarter}`)
export const filePlan = (organisation: string, quarter: string, content: PlanContent, key: string) =>
  post<PlanFiled>(`${branch(organisation)}/plans/${quarter}/file`, content, { key })
