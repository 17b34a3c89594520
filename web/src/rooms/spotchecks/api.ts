import { get, post } from '@/shared/api/client'
import type { DrawLine } from '../draws/api'
import type { Step } from '../rectification/api'
import type { RecordReceipt } from '../transparency/api'

export type CheckVerdict = 'genuine' | 'mostly_genuine' | 'not_genuine' | 'unverifiable'
export type CheckMeans = 'files' | 'visit' | 'phone' | 'interview' | 'on_site'
export type ChainStage = 'due' | 'filed' | 'accepted' | 'counted' | 'drawn' | 'concluded' | 'returned' | 'resubmitted'

export interface ConcludeCheck {
  verdict: CheckVerdict
  means: CheckMeans[]
  checked_on: string
  words: string
}

export interface ChainFiled {
  held_on: string | null
  begun_at: number | null
  received_at: number
  due_on: string
  late_days: number
  not_held: boolean
  should_attend: number
  present: number
  versions: RecordReceipt[]
}

export interface ChainStep {
  label: string
  version: number
  by_name: string
  at: number
  reason: string
  words: string
}

export interface ChainReviewed {
  desk_name: string
  stage: string
  accepted: boolean
  returns: number
  steps: ChainStep[]
}

export interface ChainLine {
  item: string
  name: string
  points: number
  possible: number
  words: string
  met: boolean
  grader: string
  objection: string
}

export interface ChainFinding {
  id: string
  name: string
  words: string
  stage: string
  found_by_name: string
  found_at: number
}

export interface ChainInspected {
  quarter: string
  published_at: number | null
  frozen: boolean
  counted: boolean
  lines: ChainLine[]
  findings: ChainFinding[]
}

export interface ChainMove {
  number: number
  step: 'conclude' | 'answer'
  verdict: CheckVerdict | null
  label: string
  means: string[]
  checked_on: string | null
  by_name: string
  at: number
  words: string
}

export interface ChainPage {
  draw: string
  occasion: string
  drawn_at: number
  stratum: string
  record: string
  is_plan: boolean
  title: string
  organisation: string
  quarter: string | null
  organisation_name: string
  replaced_because: string | null
  filed: ChainFiled
  reviewed: ChainReviewed
  inspected: ChainInspected
  check: string | null
  moves: ChainMove[]
  may_conclude: boolean
  /** Why a spot-checker may not conclude, in a sentence. */
  bar: string
  may_answer: boolean
  items: { code: string; name: string }[]
}

export interface DrawnState {
  record: string
  is_plan: boolean
  /** That was struck off: to be looked at once more by an inspector. */
  is_finding: boolean
  /** False: an entry of the log that no branch filed. */
  is_record: boolean
  title: string
  organisation: string
  organisation_name: string
  stratum: string
  accepted: boolean
  counted: boolean
  replaced_because: string | null
  verdict: CheckVerdict | null
  /** Of a finding: that it holds, or fails. */
  second_look: Step | null
  /** Of either. */
  label: string
}

export interface DrawChecks {
  draw: string
  occasion: string
  organisation_name: string
  quarter: string
  drawn_at: number
  items: DrawnState[]
}

export interface DrawProgress {
  line: DrawLine
  to_check: number
  concluded: number
}

export interface CheckDesk {
  draws: DrawProgress[]
}

export interface OwnCheck {
  id: string
  draw: string
  record: string
  title: string
  occasion: string
  verdict: CheckVerdict
  label: string
  concluded_at: number
  answered: boolean
}

export interface OwnChecks {
  organisation_name: string
  checks: OwnCheck[]
}

export interface FunnelStep {
  stage: ChainStage
  label: string
  reached: number
  waiting: number
  /** Working days, or ''. */
  median: string
}

export interface DeskFunnel {
  desk: string
  desk_name: string
  steps: FunnelStep[]
}

export interface FunnelPage {
  quarter: string
  reading: string
  steps: FunnelStep[]
  desks: DeskFunnel[]
}

export interface Passage {
  gathering: string
  title: string
  organisation: string
  organisation_name: string
  desk: string
  held_on: string
  filed_at: number | null
  returned_at: number | null
  resubmitted_at: number | null
  accepted_at: number | null
  counted_at: number | null
  drawn_at: number | null
  concluded_at: number | null
}

export interface PassageLine {
  passage: Passage
  workdays: number | null
  waited: number
}

export interface PassageList {
  quarter: string
  stage: ChainStage
  label: string
  desk_name: string
  waiting: boolean
  lines: PassageLine[]
}

const drawnPath = (organisation: string, draw: string, record: string) => `/api/organisations/${organisation}/drawn/${draw}/${record}`

export const readCheckDesk = (organisation: string) => get<CheckDesk>(`/api/organisations/${organisation}/check-desk`)
export const readDrawChecks = (draw: string) => get<DrawChecks>(`/api/draws/${draw}/checks`)
export const readOwnChecks = (organisation: string) => get<OwnChecks>(`/api/organisations/${organisation}/spotchecks`)
export const readChain = (organisation: string, draw: string, record: string) => get<ChainPage>(drawnPath(organisation, draw, record))
export const conclude = (page: ChainPage, words: ConcludeCheck, key: string) =>
  post<ChainPage>(drawnPath(page.organisation, page.draw, page.record), words, { key })
export const answerCheck = (organisation: string, check: string, words: string, key: string) =>
  post<ChainPage>(`/api/organisations/${organisation}/spotchecks/${check}/answer`, { words }, { key })
/** A finding on what proved untrue: rectification's own route, with the record named. */
export const issueOnRecord = (page: ChainPage, item: string, words: string, key: string) =>
  post<{ line: { finding: { id: string } } }>(
    `/api/organisations/${page.organisation}/findings`,
    { item, words, gathering: page.record, due_on: null },
    { key },
  )
export const readFunnel = (quarter: string) => get<FunnelPage>(`/api/funnels/${quarter}`)
export const readPassages = (quarter: string, stage: string, desk: string, waiting: boolean) =>
  get<PassageList>(`/api/funnels/${quarter}/${stage}?desk=${desk}&waiting=${waiting}`)
