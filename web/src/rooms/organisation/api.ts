import { get, post, put, query } from '@/shared/api/client'
import type { Role } from '@/shared/session/session'

export type UnitClass = 'party_and_mass' | 'government' | 'politics_and_law' | 'vertical' | 'institution'
export type OrganisationKind =
  | 'work_committee'
  | 'party_committee'
  | 'general_branch'
  | 'branch'
  | 'joint_branch'
  | 'temporary_branch'

export interface Unit {
  id: string
  name: string
  unit_class: UnitClass
  position: number
}

export interface Organisation {
  id: string
  parent: string | null
  unit: string | null
  kind: OrganisationKind
  name: string
  has_committee: boolean
  reviewer: string | null
  position: number
  founded_on: string
  closed_on: string | null
  /** Its name in the public log. */
  pseudonym: string
}

export interface Group {
  id: string
  organisation: string
  name: string
  position: number
  since: string | null
  until: string | null
}

export interface OrganisationTree {
  organisations: Organisation[]
  units: Unit[]
  groups: Group[]
}

/** Either a day of the month, or a weekday (1: Monday) of its nth week; the other is 0. */
export interface MonthlyDay {
  day: number
  week: number
  weekday: number
}

export interface FixedDay {
  since: string
  rule: MonthlyDay
  words: string
}

/** Something about how an organisation is set up; `to_check` may be right, by an approval. */
export interface SetUpWarning {
  organisation: string
  organisation_name: string
  code: string
  weight: 'to_do' | 'to_check'
  sentence: string
  article: string
}

export interface OrganisationPage {
  organisation: Organisation
  unit_name: string | null
  groups: Group[]
  term: { organisation: string; elected_on: string; ends_on: string } | null
  reviewer_name: string | null
  /** The one that holds, then those that are to come. */
  fixed_days: FixedDay[]
}

export interface FoundOrganisation {
  parent: string | null
  unit: string | null
  kind: OrganisationKind
  name: string
  has_committee: boolean
  founded_on: string
}

export interface ChangeOrganisation {
  name: string
  has_committee: boolean
  reviewer: string | null
  closed_on: string | null
  committee_since: string | null
}

export interface ChangeGroup {
  name: string
  named_since: string | null
  until: string | null
}

export interface Post {
  id: string
  account: string
  login: string
  account_name: string
  organisation: string
  organisation_name: string
  role: Role
  since: string
  until: string | null
}

export const readTree = () => get<OrganisationTree>('/api/organisations')
export const readOrganisation = (id: string) => get<OrganisationPage>(`/api/organisations/${id}`)
export const readWarnings = () => get<{ warnings: SetUpWarning[] }>('/api/organisation-warnings')
export const setFixedDay = (id: string, words: { rule: MonthlyDay; since: string | null }, key: string) =>
  put(`/api/organisations/${id}/fixed-day`, words, { key })
export const addUnit = (words: { name: string; unit_class: UnitClass }, key: string) => post('/api/units', words, { key })
export const foundOrganisation = (words: FoundOrganisation, key: string) => post('/api/organisations', words, { key })
export const changeOrganisation = (id: string, words: ChangeOrganisation, key: string) =>
  put(`/api/organisations/${id}`, words, { key })
export const renameUnit = (id: string, name: string, key: string) => put(`/api/units/${id}`, { name }, { key })
export const addGroup = (id: string, words: { name: string; since: string | null }, key: string) =>
  post(`/api/organisations/${id}/groups`, words, { key })
export const changeGroup = (id: string, words: ChangeGroup, key: string) => put(`/api/groups/${id}`, words, { key })
export const recordTerm = (id: string, words: { elected_on: string; ends_on: string }, key: string) =>
  post(`/api/organisations/${id}/terms`, words, { key })
export const listPosts = (account?: string) => get<{ posts: Post[] }>(`/api/posts${query({ account })}`)
export const givePost = (words: Omit<Post, 'id' | 'login' | 'account_name' | 'organisation_name'>, key: string) =>
  post('/api/posts', words, { key })
export const endPost = (id: string, until: string) => post(`/api/posts/${id}/end`, { until })
