import { get, post } from '@/shared/api/client'

export type ErasureOutcome = 'erase' | 'close'
export type ErasureState = 'proposed' | 'declined' | 'erased' | 'closed'

export interface ErasureThing {
  key: string
  label: string
  words: string
}

export interface ErasureBasis {
  code: string
  name: string
  article: string
  meaning: string
  outcome: ErasureOutcome
  kept_until: string | null
  kept_by: string
}

export interface ErasablePage {
  /** Of another room's record: the code of its kind. */
  kind: string
  organisation_name: string
  title: string
  held_on: string
  things: ErasureThing[]
  bases: ErasureBasis[]
}

export interface ErasureLine {
  id: string
  state: ErasureState
  outcome: ErasureOutcome
  basis_name: string
  basis_article: string
  kept_until: string | null
  kept_by: string
  places: string[]
  proposed_by_name: string
  proposed_at: number
  decided_by_name: string | null
  decided_at: number | null
  answer: string
  first_entry: number | null
  entry_count: number
}

/** Which kind of record is meant. */
export type ErasureSubject = 'gathering' | 'plan' | 'filed'

export interface ErasurePage {
  line: ErasureLine
  subject: ErasureSubject
  record: string
  kind: string
  organisation: string
  /** Of a plan. */
  quarter: string | null
  organisation_name: string
  title: string
  held_on: string
  reason: string
  things: ErasureThing[]
  may_decide: boolean
}

export interface WaitingErasure {
  id: string
  subject: ErasureSubject
  kind: string
  organisation_name: string
  title: string
  held_on: string
  proposed_by_name: string
  proposed_at: number
  may_decide: boolean
}

const kFolders: Record<ErasureSubject, string> = { gathering: 'gatherings', plan: 'plans', filed: 'filed' }
const folder = (subject: ErasureSubject, record: string) => `/api/${kFolders[subject]}/${record}`
export const readErasable = (subject: ErasureSubject, record: string) => get<ErasablePage>(`${folder(subject, record)}/erasable`)
export const readErasures = (subject: ErasureSubject, record: string) =>
  get<{ erasures: ErasureLine[]; may_propose: boolean }>(`${folder(subject, record)}/erasures`)
export const proposeErasure = (
  subject: ErasureSubject,
  record: string,
  words: { things: string[]; basis: string; reason: string },
  key: string,
) => post<{ id: string }>(`${folder(subject, record)}/erasures`, words, { key })
export const listWaitingErasures = () => get<{ waiting: WaitingErasure[] }>('/api/erasures')
/** Where a proposal has its page, within the web as within the program. */
export const erasurePath = (subject: ErasureSubject, id: string) => `/${subject === 'filed' ? 'filed-erasures' : 'erasures'}/${id}`
export const readErasure = (path: string) => get<ErasurePage>(`/api${path}`)
export const approveErasure = (path: string, key: string) => post<ErasureLine>(`/api${path}/approve`, {}, { key })
export const declineErasure = (path: string, answer: string, key: string) =>
  post<ErasureLine>(`/api${path}/decline`, { answer }, { key })
