import { get, post, put, query } from '@/shared/api/client'
import type { RollEntry } from '../membership/api'
import type { Group } from '../organisation/api'
import type { MoveLine, Stage, Subject } from '../review/api'
import type { Cover, Obligation, Vote } from '../rulebook/api'

export type AbsenceReason =
  | 'business_trip' | 'sick_leave' | 'personal_leave' | 'on_duty' | 'away_for_study'
  | 'excusable'
  | 'without_leave'
  | 'erased'

export interface Absence {
  member: string
  reason: AbsenceReason
  words: string | null
}

export interface Decision {
  words: string
  owner: string | null
  due_on: string | null
}

export interface AgendaItem {
  part: Cover
  title: string
  minutes: string
  speaker: string | null
  vote: Vote | null
  decisions: Decision[]
}

export interface StudyElements {
  plan: string | null
  system: string | null
  material: string | null
}

export type TaskState = 'open' | 'done' | 'dropped'

export interface FollowUp {
  gathering: string
  item: number
  decision: number
  state: TaskState
  words: string | null
}

export interface GatheringContent {
  kind: Cover
  title: string
  held_on: string
  begins_at: string | null
  place: string
  group: string | null
  chair: string
  recorder: string
  guests: string[]
  online: string[]
  absent: Absence[]
  follow_ups: FollowUp[]
  items: AgendaItem[]
  study: StudyElements
  override_reason: string | null
  entered_for: string | null
  /** 走出去: who received; 请进来: where the guest came from, and who. */
  host: string | null
  guest: string | null
}

export type GatheringState = 'planned' | 'drafted' | 'not_held' | 'submitted' | 'returned' | 'accepted' | 'withdrawn'

export interface OpenDecision {
  gathering: string
  item: number
  decision: number
  words: string
  owner_name: string | null
  due_on: string | null
  gathering_title: string
  held_on: string
}

export interface AttachmentLine {
  id: string
  name: string
  media_type: string
  bytes: number
  sha256: string
  from_version: number
  stored_at: number
  erased: boolean
}

export interface NotHeld {
  reason: string
  make_up_on: string | null
}

export interface GatheringReview {
  review_case: string
  stage: Stage
  version: number
  reviewer_name: string
  due_on: string
  opened: boolean
  moves: CaseStep[]
}

export type CaseStep = Omit<MoveLine, 'number'>

export type PlanState = 'none' | 'submitted' | 'returned' | 'accepted' | 'withdrawn'

export interface QuorumNeeds {
  ordinary: number
  admission: number
  election: number
}

export interface GatheringPage {
  id: string
  organisation: string
  organisation_name: string
  state: GatheringState
  content: GatheringContent
  draft_version: number
  has_draft: boolean
  version: number
  roll: RollEntry[]
  groups: Group[]
  open_decisions: OpenDecision[]
  roll_count: RollCount
  voters_needed: QuorumNeeds
  covers: Cover[]
  begun_at: number | null
  received_at: number | null
  due_on: string
  late_days: number
  versions: { version: number; received_at: number }[]
  review: GatheringReview | null
  attachments: AttachmentLine[]
  not_held: NotHeld | null
  make_up: string | null
  may_write: boolean
}

export interface RollCount {
  should_attend: number
  present: number
  voters_should_attend: number
  voters_present: number
}

export interface Remark {
  code: string
  field: string
  sentence: string
  refuses: boolean
  may_override: boolean
  article: string
}

/** 会议通知 of a gathering to come: its text, and whom the program can tell. */
export interface InvitationPage {
  title: string
  words: string
  participants: number
  with_account: number
  sent_at: number | null
  changes: string[]
  hindrance: string
}

export interface CheckPage {
  content: GatheringContent
  draft_version: number
  roll_count: RollCount
  remarks: Remark[]
  due_on: string
  late_days: number
  reviewer_name: string
  covers: Cover[]
}

export interface Filed {
  gathering: string
  version: number
  received_at: number
  log_index: number
  due_on: string
  late_days: number
  reviewer: string
  reviewer_name: string
  review_due_on: string
}

/** One line of 规则核对: met, or something for the reviewer to look at. */
export interface FilingCheck {
  met: boolean
  words: string
  sentence: string
  article: string
}

export interface FilingChecks {
  subject: Subject
  checks: FilingCheck[]
}

export interface VersionPage {
  version: number
  content: GatheringContent
  not_held: NotHeld | null
  received_at: number
  filed_by_name: string
  roll_count: RollCount
  roll: RollEntry[]
  checks: FilingCheck[]
}

export interface Difference {
  path: string
  label: string
  before: string | null
  after: string | null
}

export interface GatheringLine {
  id: string
  kind: Cover
  title: string
  held_on: string
  state: GatheringState
  version: number
  should_attend: number
  present: number
  late_days: number
}

export type DutyState = 'not_started' | 'in_progress' | 'filed' | 'accepted' | 'returned' | 'not_held' | 'overdue'

export interface Duty {
  obligation: Obligation
  state: DutyState
  gathering: string | null
  late: boolean
  /** Of a gathering whose day has come and that nobody has filed. */
  record_due_on: string | null
}

export interface DutyPage {
  organisation_name: string
  quarter: string
  today: string
  duties: Duty[]
  plan_state: PlanState
  plan_due_on: string
}

export interface BeginGathering {
  kind: Cover
  title: string
  held_on: string
  group: string | null
}

const branch = (organisation: string) => `/api/organisations/${organisation}`
const gathering = (id: string) => `/api/gatherings/${id}`

export const readDuties = (organisation: string, quarter?: string) =>
  get<DutyPage>(`${branch(organisation)}/duties${query({ quarter })}`)
export const listGatherings = (organisation: string, from: string, to: string) =>
  get<{ gatherings: GatheringLine[] }>(`${branch(organisation)}/gatherings${query({ from, to })}`)
export const beginGathering = (organisation: string, words: BeginGathering, key: string) =>
  post<{ id: string }>(`${branch(organisation)}/gatherings`, words, { key })
export const readGathering = (id: string) => get<GatheringPage>(gathering(id))
export const saveDraft = (id: string, draft_version: number, content: GatheringContent) =>
  put<{ draft_version: number; saved_at: number }>(`${gathering(id)}/draft`, { draft_version, content })
export const checkGathering = (id: string) => get<CheckPage>(`${gathering(id)}/check`)
export const readInvitation = (id: string) => get<InvitationPage>(`${gathering(id)}/invitation`)
export const sendInvitation = (id: string, draft_version: number, key: string) =>
  post<{ told: number }>(`${gathering(id)}/invitation`, { draft_version }, { key })
export const filePath = (id: string) => `${gathering(id)}/file`
export const fileGathering = (id: string, draft_version: number, key: string) =>
  post<Filed>(filePath(id), { draft_version }, { key })
export const fileNotHeld = (id: string, words: NotHeld, key: string) => post<Filed>(`${gathering(id)}/not-held`, words, { key })
export const readVersion = (id: string, version: number) => get<VersionPage>(`${gathering(id)}/versions/${version}`)
export const readDeskChecks = () => get<{ filings: FilingChecks[] }>('/api/review/checks')
export const readDifferences = (id: string, from: number, to: number) =>
  get<{ differences: Difference[] }>(`${gathering(id)}/differences${query({ from, to })}`)
export const attachmentPath = (id: string, attachment: string) => `${gathering(id)}/attachments/${attachment}`
export const addAttachment = (id: string, name: string, file: Blob, key: string) =>
  put<AttachmentLine>(`${gathering(id)}/attachments${query({ name })}`, undefined, { key, raw: file })
