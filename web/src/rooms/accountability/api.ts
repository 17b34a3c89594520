import { get, post } from '@/shared/api/client'

export type DutyLevel = 'work_committee' | 'party_group' | 'party_committee' | 'branch'
export type CellState = 'not_due' | 'fulfilled' | 'partly' | 'unfulfilled' | 'not_applicable'

export interface DutyItem {
  code: string
  level: DutyLevel
  words: string
  measure: string
  times: number
  due_month: number
  source: string
  article: string
  confidence: string
}

export interface DutyFact {
  words: string
  on: string
  standing: 'met' | 'missing' | 'coming'
  gathering: string | null
  /** Of a statement: what the log knows it by. */
  record: string | null
}

export interface DutyCell {
  duty: string
  state: CellState
  words: string
  next_due: string | null
  facts: DutyFact[]
}

export interface DutyHolder {
  level: DutyLevel
  organisation: string
  name: string
  cells: DutyCell[]
}

export interface OwnDutyPage {
  organisation_name: string
  year: number
  duties: DutyItem[]
  holders: DutyHolder[]
  may_state: string[]
  party_group: boolean
}

export interface DutyMatrix {
  organisation_name: string
  year: number
  duties: DutyItem[]
  holders: DutyHolder[]
}

export interface TrendPoint {
  quarter: string
  state: CellState
}

export interface Assignee {
  person: string
  name: string
}

export interface DutyAssignment {
  record: string
  organisation: string
  year: number
  duty: string
  person: string
  person_name: string
  due_on: string
  words: string
  by_name: string
  at: number
}

export interface AssignDuty {
  duty: string
  person: string
  due_on: string
  words: string
}

export interface DutyGap {
  level: DutyLevel
  organisation: string
  holder: string
  held_by: string
  code: string
  duty: string
  basis: string
  state: CellState
  standing: string
  trend: TrendPoint[]
  named: StudyTask[]
  assigned: DutyAssignment | null
  assignees: Assignee[]
}

export interface OpenFinding {
  finding: string
  organisation_name: string
  name: string
  stage: string
  due_on: string
  overdue: boolean
}

export interface GapPage {
  organisation_name: string
  year: number
  gaps: DutyGap[]
  findings: OpenFinding[]
}

export interface MakeStatement {
  duty: string
  on: string
  words: string
}

export interface StudyTask {
  words: string
  owner: string
  due_on: string
  /** Code in the year's list. */
  duty: string | null
}

export interface StudyTaskState {
  task: StudyTask
  done: boolean
  done_words: string
  done_by: string
  done_at: number | null
}

export interface PartyGroupStudy {
  id: string
  organisation: string
  held_on: string
  topics: string
  conclusions: string
  tasks: StudyTaskState[]
  by_name: string
  for_head: boolean
  recorded_at: number
}

export interface StudyPage {
  organisation_name: string
  studies: PartyGroupStudy[]
  duties: DutyItem[]
  may_record: boolean
  for_head: boolean
}

export interface RecordStudy {
  held_on: string
  topics: string
  conclusions: string
  tasks: StudyTask[]
}

export interface AgreementClause {
  duty: string
  words: string
  basis: string
}

export type AgreementSide = 'committee' | 'unit'
export type AgreementState = 'draft' | 'half_signed' | 'in_force'

export interface AgreementMove {
  number: number
  step: 'draft' | 'revise' | 'sign'
  side: AgreementSide | null
  text_version: number
  digest: string
  by_name: string
  at: number
}

export interface Agreement {
  record: string
  organisation: string
  year: number
  text_version: number
  clauses: AgreementClause[]
  digest: string
  state: AgreementState
  signatures: { side: AgreementSide; by: string; by_name: string; at: number }[]
  moves: AgreementMove[]
}

export interface ClauseLine {
  clause: AgreementClause
  state: CellState
  standing: string
}

export interface AgreementPage {
  organisation_name: string
  work_committee_name: string
  year: number
  agreement: Agreement | null
  lines: ClauseLine[]
  may_draft: boolean
  may_revise: boolean
  may_sign_committee: boolean
  may_sign_unit: boolean
}

export interface AgreementLine {
  organisation: string
  organisation_name: string
  state: AgreementState | null
  moved_at: number | null
}

export interface AgreementList {
  year: number
  lines: AgreementLine[]
}

const of = (organisation: string) => `/api/organisations/${organisation}`

export const readDuties = (organisation: string, year: number) => get<OwnDutyPage>(`${of(organisation)}/duties/${year}`)
export const makeStatement = (organisation: string, year: number, words: MakeStatement, key: string) =>
  post<OwnDutyPage>(`${of(organisation)}/duties/${year}/statements`, words, { key })
export const readDutyMatrix = (organisation: string, year: number) => get<DutyMatrix>(`${of(organisation)}/duty-matrix/${year}`)
export const readGaps = (organisation: string, year: number) => get<GapPage>(`${of(organisation)}/duty-gaps/${year}`)
export const assignDuty = (organisation: string, year: number, words: AssignDuty, key: string) =>
  post<GapPage>(`${of(organisation)}/duties/${year}/assignments`, words, { key })
export const readStudies = (organisation: string) => get<StudyPage>(`${of(organisation)}/studies`)
export const recordStudy = (organisation: string, words: RecordStudy, key: string) =>
  post<StudyPage>(`${of(organisation)}/studies`, words, { key })
export const finishTask = (organisation: string, study: string, task: number, words: string, key: string) =>
  post<StudyPage>(`${of(organisation)}/studies/${study}/tasks/${task}/done`, { words }, { key })
export const readAgreements = (year: number) => get<AgreementList>(`/api/agreements/${year}`)
export const readAgreement = (organisation: string, year: number) => get<AgreementPage>(`${of(organisation)}/agreements/${year}`)
export const draftAgreement = (organisation: string, year: number, key: string) =>
  post<AgreementPage>(`${of(organisation)}/agreements/${year}/draft`, {}, { key })
export const reviseAgreement = (organisation: string, year: number, text: number, clauses: AgreementClause[], key: string) =>
  post<AgreementPage>(`${of(organisation)}/agreements/${year}/revise`, { text_version: text, clauses }, { key })
export const signAgreement = (organisation: string, year: number, side: AgreementSide, digest: string, key: string) =>
  post<AgreementPage>(`${of(organisation)}/agreements/${year}/${side === 'unit' ? 'sign' : 'countersign'}`, { digest }, { key })
