import { get, post } from '@/shared/api/client'

export type Stage = 'open' | 'under_way' | 'reported' | 'settled' | 'rechecked' | 'withdrawn'
export type Step = 'issue' | 'take_up' | 'report' | 'send_back' | 'settle' | 'recheck_holds' | 'recheck_fails' | 'extend' | 'contest' | 'stand' | 'withdraw'

export interface Finding {
  id: string
  organisation: string
  item: string
  name: string
  clause: string
  words: string
  gathering: string | null
  /** As it is now; first_due_on is the day that was issued. */
  due_on: string
  first_due_on: string
  repeats: string | null
  found_by: string
  found_by_name: string
  found_at: number
  stage: Stage
  moves: number
}

export interface FindingLine {
  finding: Finding
  organisation_name: string
  /** Found so often: repeats and failed second looks count. */
  times: number
  /** Below 0: overdue. */
  workdays_left: number
}

export interface FindingList {
  organisation_name: string
  lines: FindingLine[]
  /** What a finding may rest on; empty for who may issue none. */
  items: { code: string; section: string; name: string }[]
}

export interface ProofLine {
  gathering: string
  title: string
  /** What speaks against it, or ''. */
  flaw: string
}

export interface StepLine {
  number: number
  step: Step
  label: string
  by_name: string
  at: number
  owner: string
  words: string
  proofs: ProofLine[]
  due_on: string | null
}

/** Another finding of the same matter. */
export interface RelatedFinding {
  id: string
  words: string
  found_at: number
  settled_on: string | null
  stage: string
}

export interface FindingPage {
  line: FindingLine
  /** That was struck off, and is open again in this one. */
  former: RelatedFinding | null
  /** In which this one is open again. */
  later: RelatedFinding[]
  /** In whose name the notice goes out. */
  issuer: string
  moves: StepLine[]
  choices: ProofLine[]
  may_fix: boolean
  may_settle: boolean
  may_recheck: boolean
  may_extend: boolean
  may_contest: boolean
  may_answer: boolean
  /** Of an objection that waits for its answer. */
  answer_due: string | null
}

export interface IssueFinding {
  item: string
  words: string
  gathering: string | null
  due_on: string | null
}

export interface TakeUp {
  owner: string
  measure: string
}

export interface ReportDone {
  words: string
  proofs: string[]
}

export const readFindings = (organisation?: string) =>
  get<FindingList>(organisation ? `/api/organisations/${organisation}/findings` : '/api/findings')
export const readFinding = (finding: string) => get<FindingPage>(`/api/findings/${finding}`)
export const issueFinding = (organisation: string, words: IssueFinding, key: string) =>
  post<FindingPage>(`/api/organisations/${organisation}/findings`, words, { key })
export const takeUp = (finding: string, words: TakeUp, key: string) =>
  post<FindingPage>(`/api/findings/${finding}/take-up`, words, { key })
export const reportDone = (finding: string, words: ReportDone, key: string) =>
  post<FindingPage>(`/api/findings/${finding}/report`, words, { key })
export const contestFinding = (finding: string, words: string, key: string) =>
  post<FindingPage>(`/api/findings/${finding}/contest`, { words }, { key })
export const answerContest = (finding: string, upheld: boolean, words: string, key: string) =>
  post<FindingPage>(`/api/findings/${finding}/contest/answer`, { upheld, words }, { key })
export const sendBack = (finding: string, words: string, key: string) =>
  post<FindingPage>(`/api/findings/${finding}/send-back`, { words }, { key })
export const extend = (finding: string, due_on: string, words: string, key: string) =>
  post<FindingPage>(`/api/findings/${finding}/extend`, { due_on, words }, { key })
export const settle = (finding: string, words: string, key: string) =>
  post<FindingPage>(`/api/findings/${finding}/settle`, { words }, { key })
export const recheck = (finding: string, holds: boolean, words: string, key: string) =>
  post<FindingPage>(`/api/findings/${finding}/recheck`, { holds, words }, { key })
