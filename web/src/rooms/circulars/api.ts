import { get, post } from '@/shared/api/client'

export type CircularKind = 'notice' | 'report'

export interface Letter {
  kind: CircularKind
  title: string
  body: string
  demands: string[]
  basis: string
  office_mark: string
  to: string[]
}

export interface LetterMeasure {
  characters: number
  pages: number
  pages_max: number
  source: string
}

export interface SuggestedReport {
  title: string
  body: string
}

export interface SaveLetter {
  version: number
  letter: Letter
}

export interface LetterDraft {
  id: string
  issuer: string
  version: number
  letter: Letter
  saved_by: string
  saved_by_name: string
  saved_at: number
}

export interface Circular {
  id: string
  issuer: string
  issuer_name: string
  number: string
  letter: Letter
  drafted_by: string
  confirmed_by: string
  at: number
  withdrawn: { words: string; by_name: string; at: number } | null
}

export interface Recipient {
  organisation: string
  name: string
  read: boolean
}

export interface ReceivedLine {
  id: string
  kind: CircularKind
  title: string
  number: string
  issuer_name: string
  at: number
  read: boolean
  withdrawn: boolean
}

export interface ReceivedList {
  organisation_name: string
  circulars: ReceivedLine[]
}

export interface ReceivedPage {
  organisation_name: string
  circular: Circular
  read: boolean
  may_mark: boolean
}

export interface CircularChoice {
  organisation: string
  name: string
}

export interface CircularDesk {
  organisation_name: string
  drafts: LetterDraft[]
  sent: Circular[]
  sent_this_year: number
  sent_last_year: number
  places: CircularChoice[]
  frozen: string[]
  office_mark: string
}

export interface LetterDraftPage {
  organisation_name: string
  draft: LetterDraft
  places: CircularChoice[]
  measure: LetterMeasure
  sent_this_year: number
  sent_last_year: number
  may_confirm: boolean
}

export interface SentCircularPage {
  organisation_name: string
  circular: Circular
  recipients: Recipient[]
}

const at = (organisation: string) => `/api/organisations/${organisation}`
const drafts = (organisation: string) => `${at(organisation)}/circular-drafts`
const sent = (organisation: string) => `${at(organisation)}/sent-circulars`

export const readReceivedList = (organisation: string) => get<ReceivedList>(`${at(organisation)}/circulars`)
export const readReceived = (organisation: string, circular: string) => get<ReceivedPage>(`${at(organisation)}/circulars/${circular}`)
export const markRead = (organisation: string, circular: string, key: string) =>
  post<ReceivedPage>(`${at(organisation)}/circulars/${circular}/read`, {}, { key })
export const readCircularDesk = (organisation: string) => get<CircularDesk>(`${at(organisation)}/circular-desk`)
export const readSuggestion = (organisation: string, quarter: string) =>
  get<SuggestedReport>(`${at(organisation)}/circular-suggestion?quarter=${quarter}`)
export const beginDraft = (organisation: string, letter: Letter, key: string) => post<LetterDraftPage>(drafts(organisation), letter, { key })
export const readDraft = (organisation: string, circular: string) => get<LetterDraftPage>(`${drafts(organisation)}/${circular}`)
export const saveDraft = (organisation: string, circular: string, saved: SaveLetter, key: string) =>
  post<LetterDraftPage>(`${drafts(organisation)}/${circular}`, saved, { key })
export const dropDraft = (organisation: string, circular: string, key: string) =>
  post<CircularDesk>(`${drafts(organisation)}/${circular}/drop`, {}, { key })
export const confirmDraft = (organisation: string, circular: string, version: number, key: string) =>
  post<SentCircularPage>(`${drafts(organisation)}/${circular}/confirm`, { version }, { key })
export const readSentCircular = (organisation: string, circular: string) => get<SentCircularPage>(`${sent(organisation)}/${circular}`)
export const withdrawCircular = (organisation: string, circular: string, words: string, key: string) =>
  post<SentCircularPage>(`${sent(organisation)}/${circular}/withdraw`, { words }, { key })
