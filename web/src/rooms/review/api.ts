import { get, post } from '@/shared/api/client'

export type Stage = 'submitted' | 'returned' | 'accepted' | 'withdrawn'
export type Step = 'submit' | 'accept' | 'return' | 'withdraw'
export type ReturnReason = 'wrong_time' | 'too_thin' | 'wrong_headcount' | 'wrong_procedure' | 'other'

export interface Subject {
  kind: string
  id: string
}

export interface Mark {
  field: string
  words: string
}

export interface Case {
  id: string
  subject: Subject
  organisation: string
  reviewer: string
  title: string
  stage: Stage
  version: number
  submitted_by: string
  submitted_at: number
  due_on: string
  opened_at: number | null
}

export interface MoveLine {
  number: number
  step: Step
  version: number
  by_name: string
  at: number
  reason: ReturnReason | null
  words: string
  marks: Mark[]
}

export interface CasePage {
  review_case: Case
  organisation_name: string
  reviewer_name: string
  submitted_by_name: string
  moves: MoveLine[]
  may_judge: boolean
  may_withdraw: boolean
  workdays_left: number
}

export interface QueueLine {
  id: string
  subject: Subject
  organisation: string
  organisation_name: string
  title: string
  version: number
  submitted_at: number
  due_on: string
  waiting_workdays: number
  workdays_left: number
  own_filing: boolean
}

export interface ReturnCase {
  version: number
  reason: ReturnReason
  words: string
  marks: Mark[]
}

export const readQueue = () => get<{ cases: QueueLine[] }>('/api/review/queue')
export const readCase = (id: string) => get<CasePage>(`/api/review/cases/${id}`)
export const openCase = (id: string) => post(`/api/review/cases/${id}/open`, {})
export const acceptCase = (id: string, version: number, key: string) =>
  post(`/api/review/cases/${id}/accept`, { version }, { key })
export const returnCase = (id: string, words: ReturnCase, key: string) =>
  post(`/api/review/cases/${id}/return`, words, { key })
export const withdrawCase = (id: string, key: string) => post(`/api/review/cases/${id}/withdraw`, {}, { key })
