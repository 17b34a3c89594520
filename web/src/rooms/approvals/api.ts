import { get, post } from '@/shared/api/client'
import type { Vote } from '../rulebook/api'

export type MatterStage = 'waiting' | 'approved' | 'returned' | 'withdrawn'
export type MatterStep = 'ask' | 'agree' | 'return' | 'withdraw' | 'extend'
export type DeskAct = 'examine' | 'discuss' | 'approve'
export type DeskState = 'later' | 'present' | 'agreed' | 'returned'

export interface MatterLine {
  id: string
  organisation: string
  organisation_name: string
  kind_name: string
  title: string
  stage: MatterStage
  /** Where it lies, or lay last, and what is done there. */
  desk_words: string
  asked_at: number
  /** Null: no article names a last day. */
  due_on: string | null
  /** Below 0: past the day. */
  days_left: number
  waited_workdays: number
}

export interface AskChoice {
  code: string
  name: string
  says: string
  article: string
  papers: string[]
  /** The desks on the way, each with what it does. */
  chain: string[]
  /** Of each of `records` the last day of the answer, or ''. */
  answer: string[]
  /** Gatherings that may have decided to ask it. */
  records: string[]
  moves_term: boolean
}

export interface RecordChoice {
  gathering: string
  title: string
}

export interface MatterList {
  organisation_name: string
  matters: MatterLine[]
  may_ask: boolean
  kinds: AskChoice[]
  records: RecordChoice[]
}

export interface ApprovalDesk {
  waiting: MatterLine[]
  passed: MatterLine[]
}

export interface RecordLine {
  gathering: string
  title: string
  /** It was filed anew since, or is on file no more. */
  changed: boolean
}

export interface DeskLine {
  organisation: string
  name: string
  act: DeskAct
  state: DeskState
  /** Who may act for it, while it is to. */
  holders: string[]
  by_name: string
  decided_on: string | null
}

export interface MatterMoveLine {
  number: number
  step: MatterStep
  who: string
  by_name: string
  at: number
  words: string
  decided_on: string | null
  due_on: string | null
}

export interface MatterPage {
  line: MatterLine
  says: string
  article: string
  /** Originals that stay on paper. */
  papers: string[]
  day: string | null
  first_due_on: string | null
  records: RecordLine[]
  votes: { title: string; vote: Vote }[]
  chain: DeskLine[]
  moves: MatterMoveLine[]
  may_answer: boolean
  may_extend: boolean
  may_withdraw: boolean
}

export interface AskApproval {
  kind: string
  title: string
  words: string
  day: string | null
  decided_by: string | null
  papers: string[]
}

export interface AgreeMatter {
  /** How many moves of it the caller has read. */
  moves: number
  decided_on: string
  words: string
}

export interface SayOfMatter {
  moves: number
  words: string
}

export const readApprovalDesk = () => get<ApprovalDesk>('/api/approvals')
export const readAsked = (organisation: string) => get<MatterList>(`/api/organisations/${organisation}/approvals`)
export const askApproval = (organisation: string, words: AskApproval, key: string) =>
  post<MatterPage>(`/api/organisations/${organisation}/approvals`, words, { key })
export const readMatter = (matter: string) => get<MatterPage>(`/api/approvals/${matter}`)
export const agreeMatter = (matter: string, words: AgreeMatter, key: string) => post<MatterPage>(`/api/approvals/${matter}/agree`, words, { key })
export const sayOfMatter = (matter: string, way: 'return' | 'extend' | 'withdraw', words: SayOfMatter, key: string) =>
  post<MatterPage>(`/api/approvals/${matter}/${way}`, words, { key })
