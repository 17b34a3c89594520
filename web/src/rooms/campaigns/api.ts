import { get, post } from '@/shared/api/client'
import type { RubricItem, SheetLine } from '@/rooms/inspection/api'
import type { Finding } from '@/rooms/rectification/api'

export type VisitStage = 'planned' | 'closed' | 'called_off'
export type Outcome = 'graded' | 'holds' | 'fails' | 'not_applicable'
export type ItemStanding = 'open' | 'waits' | 'differs' | 'settled'
export type PlaceState = 'not_yet' | 'planned' | 'under_way' | 'visited' | 'joined' | 'omitted'
export type CampaignStepKind = 'omit' | 'skip_second' | 'join' | 'close'

export interface ApprovedItem {
  id: string
  basis: string
  title: string
  approved_by: string
  approved_on: string
  quarter: string
  scope: string
  added_by: string
  added_name: string
  added_ms: number
}

export interface Campaign {
  id: string
  item: string
  title: string
  quarter: string
  /** Empty until it is closed. */
  seed: string
  opened_by: string
  opened_name: string
  opened_ms: number
  closed: boolean
  steps: number
}

export interface Visit {
  id: string
  campaign: string
  organisation: string
  organisation_name: string
  quarter: string
  /** Marks a second time, without sight of the first. */
  blind: boolean
  on_day: string
  first_member: string
  first_name: string
  second_member: string | null
  second_name: string
  planned_by: string
  planned_name: string
  planned_ms: number
  stage: VisitStage
  batches: number
  words: string
  ended_by: string | null
  ended_name: string
  ended_ms: number | null
  late_batches: number
}

export interface VisitAnswer {
  id: string
  visit: string
  batch: number
  position: number
  item: string
  outcome: Outcome
  points: number | null
  reason: string
  finding_words: string
  finding: string | null
  sequence: number
  inspector: string
  inspector_name: string
  said_ms: number
  received_ms: number
}

export interface ApprovedItemLine {
  item: ApprovedItem
  scope_name: string
  campaign: string | null
  closed: boolean
  covers: number
  visited: number
}

export interface InspectionDesk {
  mine: Visit[]
  items: ApprovedItemLine[]
  scopes: { organisation: string; name: string }[]
}

export interface PlaceStanding {
  place: { campaign: string; position: number; organisation: string; organisation_name: string; drawn: boolean }
  state: PlaceState
  visit: Visit | null
  reason: string
  second: PlaceState
  second_visit: Visit | null
  second_reason: string
}

export interface InspectorName {
  account: string
  name: string
}

export interface CampaignPage {
  campaign: Campaign
  item: ApprovedItem
  scope_name: string
  places: PlaceStanding[]
  inspectors: InspectorName[]
  /** Why it cannot be closed yet, or ''. */
  waits_for: string
}

export interface TeamProposal {
  organisation: string
  organisation_name: string
  first: InspectorName | null
  second: InspectorName | null
  blocked: { inspector: InspectorName; post: string }[]
}

export interface TeamPlan {
  places: TeamProposal[]
}

export interface InspectorMarks {
  inspector: string
  inspector_name: string
  items: number
  /** Hundredths of a per cent of the item's weight; null: too few to tell. */
  leniency: number | null
  spread: number | null
}

export interface CalibrationPage {
  title: string
  items_min: number
  inspectors: InspectorMarks[]
}

export interface VisitItem {
  item: RubricItem
  met: number
  due: number
  applies: boolean
  facts: SheetLine['facts']
  first: VisitAnswer | null
  second: VisitAnswer | null
  standing: ItemStanding
  /** What this visit opened here; a page that this browser kept may lack it. */
  findings?: { finding: string; words: string; inspector_name: string }[]
}

export interface VisitPage {
  visit: Visit
  title: string
  basis: string
  items: VisitItem[]
  /** 1 or 2; 0: only reads. */
  seat: number
  sequence: number
  open: number
  /** Struck off here and not looked at again since; a page that this browser kept may lack it. */
  rechecks?: Finding[]
  /** What came after the end and counts for nothing; a page that this browser kept may lack it. */
  late?: VisitAnswer[]
}

export interface GiveAnswer {
  id: string
  item: string
  outcome: Outcome
  points: number | null
  reason: string
  finding: string
  sequence: number
  said_at: number
}

export interface PlanVisit {
  organisation: string
  on_day: string
  first: string
  second: string | null
  blind: boolean
}

export type AddApprovedItem = Pick<ApprovedItem, 'basis' | 'title' | 'approved_by' | 'approved_on' | 'quarter' | 'scope'>

const campaignPath = (campaign: string) => `/api/campaigns/${campaign}`
const visitPath = (visit: string) => `/api/visits/${visit}`

export const readDesk = () => get<InspectionDesk>('/api/campaigns')
export const addItem = (item: AddApprovedItem, key: string) => post<InspectionDesk>('/api/campaigns/items', item, { key })
export const openCampaign = (item: string, key: string) => post<CampaignPage>('/api/campaigns', { item }, { key })
export const readCampaign = (campaign: string) => get<CampaignPage>(campaignPath(campaign))
export const readTeams = (campaign: string) => get<TeamPlan>(`${campaignPath(campaign)}/teams`)
export const planVisits = (campaign: string, visits: PlanVisit[], key: string) =>
  post<CampaignPage>(`${campaignPath(campaign)}/visits`, { visits }, { key })
export const sayOfPlace = (campaign: string, organisation: string, kind: CampaignStepKind, words: string, key: string) =>
  post<CampaignPage>(`${campaignPath(campaign)}/places`, { organisation, kind, words }, { key })
export const closeCampaign = (campaign: string, key: string) => post<CampaignPage>(`${campaignPath(campaign)}/close`, {}, { key })
export const readCalibration = (campaign: string) => get<CalibrationPage>(`${campaignPath(campaign)}/calibration`)
export const readVisit = (visit: string) => get<VisitPage>(visitPath(visit))
export const sendAnswers = (visit: string, answers: GiveAnswer[], key: string) =>
  post<VisitPage>(`${visitPath(visit)}/answers`, { answers }, { key })
export const closeVisit = (visit: string, words: string, key: string) => post<VisitPage>(`${visitPath(visit)}/close`, { words }, { key })
export const callOffVisit = (visit: string, words: string, key: string) => post<VisitPage>(`${visitPath(visit)}/call-off`, { words }, { key })
