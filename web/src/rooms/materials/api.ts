import { get, post } from '@/shared/api/client'

export type MaterialKind = 'duty' | 'plan' | 'record' | 'headcount' | 'other'

export interface MaterialItem {
  kind: MaterialKind
  /** Of a duty the obligation, of a record the cover; else empty. */
  code: string
  quarter: string | null
  words: string
}

export interface AskMaterials {
  title: string
  basis: string
  closes_on: string
  asked: string[]
  items: MaterialItem[]
}

export interface Source {
  kind: 'gathering' | 'plan'
  subject: string
  title: string
}

export interface OnFile {
  found: boolean
  words: string
  sources: Source[]
}

export interface PlaceWeight {
  organisation: string
  name: string
  on_file: number
  to_answer: number
  minutes: number
  open_requests: number
}

export interface MaterialWeight {
  items: { words: string; on_file: number }[]
  places: PlaceWeight[]
  minutes: number
  to_answer: number
}

export type AnswerKind = 'on_file' | 'record' | 'words' | 'none'

export interface AnswerItem {
  item: number
  kind: AnswerKind
  subject: string
  words: string
}

export type MaterialState = 'open' | 'answered' | 'withdrawn'

export interface MaterialRequest {
  id: string
  asker: string
  asker_name: string
  title: string
  basis: string
  closes_on: string
  items: MaterialItem[]
  by_name: string
  at: number
  withdrawn: { words: string; by_name: string; at: number } | null
}

export interface MaterialAnswer {
  item: number
  kind: AnswerKind
  words: string
  sources: Source[]
  by_name: string
  at: number
}

export interface AskedPlace {
  id: string
  organisation: string
  name: string
  answers: MaterialAnswer[]
}

export interface MaterialStanding {
  item: MaterialItem
  on_file: OnFile
  answer: MaterialAnswer | null
}

export interface ItemCount {
  items: number
  on_file: number
  to_answer: number
}

export interface MaterialLine {
  id: string
  title: string
  asker_name: string
  closes_on: string
  state: MaterialState
  count: ItemCount
}

export interface MaterialDesk {
  organisation_name: string
  requests: MaterialLine[]
}

export interface MaterialPage {
  organisation_name: string
  request: MaterialRequest
  asked: string
  state: MaterialState
  items: MaterialStanding[]
  count: ItemCount
  minutes: number
  choices: Source[]
  may_answer: boolean
  answered_once: boolean
}

export interface SentLine {
  id: string
  title: string
  closes_on: string
  at: number
  places: number
  answered: number
  withdrawn: boolean
}

export interface PlaceChoice {
  organisation: string
  name: string
  depth: number
}

export interface AskDesk {
  organisation_name: string
  sent: SentLine[]
  places: PlaceChoice[]
  duties: { code: string; name: string }[]
  item_minutes: number
  minutes_source: string
}

export interface SentPage {
  organisation_name: string
  request: MaterialRequest
  places: AskedPlace[]
  may_withdraw: boolean
}

const requests = (organisation: string) => `/api/organisations/${organisation}/material-requests`
const asks = (organisation: string) => `/api/organisations/${organisation}/material-asks`

export const readDesk = (organisation: string) => get<MaterialDesk>(requests(organisation))
export const readRequest = (organisation: string, request: string) => get<MaterialPage>(`${requests(organisation)}/${request}`)
export const provideOnFile = (organisation: string, request: string, key: string) =>
  post<MaterialPage>(`${requests(organisation)}/${request}/provide`, {}, { key })
export const answerItem = (organisation: string, request: string, answer: AnswerItem, key: string) =>
  post<MaterialPage>(`${requests(organisation)}/${request}/answers`, answer, { key })
export const readAskDesk = (organisation: string) => get<AskDesk>(asks(organisation))
export const weighRequest = (organisation: string, words: AskMaterials, key: string) =>
  post<MaterialWeight>(`${asks(organisation)}/weight`, words, { key })
export const askMaterials = (organisation: string, words: AskMaterials, key: string) => post<SentPage>(asks(organisation), words, { key })
export const readSent = (organisation: string, request: string) => get<SentPage>(`${asks(organisation)}/${request}`)
export const withdrawRequest = (organisation: string, request: string, words: string, key: string) =>
  post<SentPage>(`${asks(organisation)}/${request}/withdraw`, { words }, { key })
