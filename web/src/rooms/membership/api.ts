import { get, post, put, query } from '@/shared/api/client'
import type { OrganisationKind, UnitClass } from '../organisation/api'

export type Standing = 'full' | 'probationary'
export type Restriction = 'none' | 'on_probation_within_party' | 'rights_suspended'
export type ExcusableClass =
  | 'cannot_express_will'
  | 'abroad_at_own_cost'
  | 'serving_sentence'
  | 'long_term_incapable'
  | 'should_have_transferred'

export interface Member {
  id: string
  organisation: string
  group: string | null
  name: string
  standing: Standing
  born_on: string | null
  joined_on: string | null
  full_on: string | null
  restriction: Restriction
  excusable: ExcusableClass | null
  in_committee: boolean
  since: string
  until: string | null
  excusable_basis: string | null
}

export interface RollEntry {
  member: string
  name: string
  group: string | null
  standing: Standing
  votes: boolean
  excusable: boolean
  in_committee: boolean
}

export interface EnterMember {
  name: string
  group: string | null
  standing: Standing
  born_on: string | null
  joined_on: string | null
  full_on: string | null
  in_committee: boolean
  identity_number: string | null
  phone: string | null
  since: string
}

export interface ChangeMember {
  name: string
  group: string | null
  standing: Standing
  full_on: string | null
  restriction: Restriction
  excusable: ExcusableClass | null
  in_committee: boolean
  until: string | null
  changed_since: string | null
  excusable_basis: string | null
}

export interface MemberLine {
  member: Member
  standing_today: Standing
  has_identity_number: boolean
  has_phone: boolean
}

export interface MemberList {
  on: string
  members: MemberLine[]
  headcount: { organisation: string; members: number; full_members: number }
}

export type ClosedField = 'identity_number' | 'phone'

export type ImportState = 'read' | 'refused' | 'applying' | 'applied' | 'undone'

/** What two rows of one name are. */
export type Answer = 'same_person' | 'two_people'

export interface ApplyImport {
  answers: { row: number; answer: Answer }[]
  all_others: Answer | null
}

/** What a column of the sheet is read as. */
export type Meaning =
  | 'serial'
  | 'name'
  | 'identity_number'
  | 'gender'
  | 'born_on'
  | 'joined_on'
  | 'full_on'
  | 'standing'
  | 'organisation'
  | 'parent'
  | 'unit'
  | 'group'
  | 'duty'
  | 'phone'
  | 'since'

export interface ImportPreview {
  id: string
  file_name: string
  sheet_name: string
  state: ImportState
  since: string
  heading_row: number
  headings: { column: string; heading: string; meaning: Meaning | null }[]
  rows_total: number
  rows_done: number
  first_rows: { row: number; cells: string[] }[]
  faults: { row: number; column: string; code: string; sentence: string }[]
  faults_total: number
  questions: { row: number; code: string; sentence: string }[]
  counts: {
    units: number
    organisations: number
    groups: number
    members: number
    probationary: number
    already_there: number
  }
  /** By name; null in what was uploaded before previews named it. */
  founding: Founding | null
}

export interface Founding {
  units: { name: string; unit_class: UnitClass }[]
  organisations: { name: string; kind: OrganisationKind; parent: string; unit: string }[]
  groups: { name: string; organisation: string }[]
}

export const listMembers = (organisation: string, on?: string) =>
  get<MemberList>(`/api/organisations/${organisation}/members${query({ on })}`)
export const enterMember = (organisation: string, words: EnterMember, key: string) =>
  post<{ id: string }>(`/api/organisations/${organisation}/members`, words, { key })
export const changeMember = (id: string, words: ChangeMember, key: string) => put(`/api/members/${id}`, words, { key })
export const readClosedField = (id: string, words: { field: ClosedField; reason: string }, key: string) =>
  post<{ value: string }>(`/api/members/${id}/closed-field`, words, { key })
/** Somebody who sits in a committee, or may be seated there. */
export interface SeatedMember {
  member: string
  name: string
  branch_name: string
}
export interface SeatLine {
  id: string
  who: SeatedMember
  since: string
  until: string | null
  sits: boolean
}
export interface SeatPage {
  organisation: string
  organisation_name: string
  may_write: boolean
  seats: SeatLine[]
  candidates: SeatedMember[]
  without_secretary: string[]
}
export const readSeats = (organisation: string) => get<SeatPage>(`/api/organisations/${organisation}/seats`)
export const takeSeat = (organisation: string, words: { member: string; since: string }, key: string) =>
  post<{ id: string }>(`/api/organisations/${organisation}/seats`, words, { key })
export const leaveSeat = (id: string, until: string, key: string) => post(`/api/seats/${id}/leave`, { until }, { key })
export const readImport = (id: string) => get<ImportPreview>(`/api/imports/${id}`)
export const applyImport = (id: string, words: ApplyImport, key: string) =>
  post<ImportPreview>(`/api/imports/${id}/apply`, words, { key })
export const undoImport = (id: string, key: string) => post<ImportPreview>(`/api/imports/${id}/undo`, {}, { key })
/** `organisation`: everybody's branch, for a sheet that names none; `since`: from when people are on its roster. */
export const uploadSheet = (file: File, how: { organisation: string; since: string }, key: string) =>
  put<ImportPreview>(`/api/imports${query({ name: file.name, ...how })}`, undefined, { key, raw: file })
export const samplePath = (sample: 'people' | 'places') => `/api/import-samples/${sample}`
