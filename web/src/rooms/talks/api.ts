import { get, post } from '@/shared/api/client'

export type TalkKind = 'criticism' | 'reminder' | 'responsibility_interview' | 'inquiry' | 'admonition_proposal'
export type TalkStage = 'opened' | 'notified' | 'held' | 'under_way' | 'followed_up' | 'closed' | 'dismissed'
export type TalkStep = 'open' | 'dismiss' | 'notify' | 'record' | 'reply' | 'outcome' | 'measure' | 'follow_up' | 'admit' | 'close'

export interface TalkWords {
  words: string
  place: string
  day: string | null
  parties: string
  said: string
  body: string
  document: string
  adopted: boolean
  effect_end: string | null
}

export interface TalkLine {
  id: string
  kind: TalkKind
  kind_label: string
  person_name: string
  organisation_name: string
  owner_name: string
  stage: TalkStage
  stage_label: string
  due_on: string | null
  overdue: boolean
  mine: boolean
  of_me: boolean
}

export interface TalkSuggestion {
  finding: string
  name: string
  organisation: string
  organisation_name: string
  due_on: string
}

export interface TalkDesk {
  lines: TalkLine[]
  suggestions: TalkSuggestion[]
}

export interface TalkPeople {
  organisation_name: string
  people: { account: string; name: string; role: string }[]
}

export interface OpenTalk {
  kind: TalkKind
  person: string
  finding: string | null
  reason: string
}

export interface TalkMoveLine {
  number: number
  step: TalkStep
  label: string
  by_name: string
  at: number
  due_on: string | null
  reader_name: string
  words: TalkWords
}

export interface TalkPage {
  line: TalkLine
  basis: string
  /** In whose name it goes out. */
  issuer: string
  finding: string | null
  finding_name: string
  moves: TalkMoveLine[]
  /** That the caller may take now. */
  steps: TalkStep[]
}

export interface TakeTalkStep {
  step: TalkStep
  due_on: string | null
  words: TalkWords
}

export const readDesk = () => get<TalkDesk>('/api/talks')
/** The reason is written into the audit trail before anything is shown. */
export const readTalk = (talk: string, reason: string) => post<TalkPage>(`/api/talks/${talk}/read`, { reason })
export const takeStep = (talk: string, words: TakeTalkStep, key: string) => post<object>(`/api/talks/${talk}/steps`, words, { key })
export const admitReader = (talk: string, login: string, reason: string, key: string) =>
  post<object>(`/api/talks/${talk}/readers`, { login, reason }, { key })
export const readPeople = (organisation: string) => get<TalkPeople>(`/api/organisations/${organisation}/talk-people`)
export const openTalk = (organisation: string, words: OpenTalk, key: string) =>
  post<{ id: string }>(`/api/organisations/${organisation}/talks`, words, { key })
export const dismissSuggestion = (organisation: string, finding: string, reason: string, key: string) =>
  post<object>(`/api/organisations/${organisation}/talk-suggestions`, { finding, reason }, { key })
