import { get, post } from '@/shared/api/client'
import type { CellState, DutyLevel } from '../accountability/api'

export interface ProgrammeItem {
  /** Empty: the program gives one. */
  code: string
  level: DutyLevel
  words: string
  links: string[]
}

export interface ProgrammeText {
  name: string
  asks: string
  source: string
  until: string | null
  items: ProgrammeItem[]
}

export interface ProgrammeModel {
  code: string
  confidence: string
  text: ProgrammeText
}

export interface Programme {
  id: string
  model: string
  version: number
  since: string
  text: ProgrammeText
  by_name: string
  at: number
}

export interface LinkChoice {
  link: string
  level: DutyLevel
  words: string
}

export interface ProgrammeLine {
  id: string
  name: string
  version: number
  since: string
  until: string | null
  running: boolean
}

export type ResultKind = 'gathering' | 'agreement' | 'year_sheet'
export type ResultStage = 'linked' | 'answered' | 'withdrawn'

export interface ResultMove {
  number: number
  step: 'link' | 'answer' | 'withdraw'
  words: string
  by_name: string
  at: number
}

export interface ProgrammeResult {
  id: string
  programme: string
  item: string
  organisation: string
  kind: ResultKind
  subject: string
  title: string
  task: string
  stage: ResultStage
  moves: ResultMove[]
}

export interface WaitingResult {
  result: ProgrammeResult
  programme_name: string
  organisation_name: string
}

export interface ProgrammeShelf {
  programmes: ProgrammeLine[]
  models: ProgrammeModel[]
  choices: LinkChoice[]
  waiting: WaitingResult[]
}

export interface ProgrammePage {
  versions: Programme[]
  choices: LinkChoice[]
  work_committee: string
}

export interface OwnProgrammeList {
  organisation_name: string
  programmes: Programme[]
}

export type ItemState = 'asked' | 'under_way' | 'proved' | 'reported' | 'answered'

export interface ItemFact {
  link: string
  name: string
  state: CellState
  words: string
}

export interface ItemStanding {
  item: string
  /** Empty in the matrix, whose columns have them. */
  words: string
  /** False: it was dropped, and a result of it stands. */
  asked: boolean
  state: ItemState
  facts: ItemFact[]
  results: ProgrammeResult[]
}

export interface ProgrammeHolder {
  level: DutyLevel
  organisation: string
  name: string
  items: ItemStanding[]
}

export interface ResultChoice {
  kind: ResultKind
  subject: string
  title: string
}

export interface OwnProgrammePage {
  organisation_name: string
  programme: Programme
  holders: ProgrammeHolder[]
  choices: ResultChoice[]
  may_link: boolean
  may_withdraw: boolean
  may_answer: boolean
}

export interface ProgrammeMatrix {
  organisation_name: string
  programme: Programme
  holders: ProgrammeHolder[]
}

export interface AdoptProgramme {
  model: string
  since: string
  text: ProgrammeText
}

export interface ChangeProgramme {
  version: number
  since: string
  text: ProgrammeText
}

export interface LinkResult {
  item: string
  kind: ResultKind
  subject: string
  task: string
  words: string
}

const of = (organisation: string) => `/api/organisations/${organisation}`

export const readShelf = () => get<ProgrammeShelf>('/api/programmes')
export const adoptProgramme = (words: AdoptProgramme, key: string) => post<ProgrammePage>('/api/programmes', words, { key })
export const readProgramme = (programme: string) => get<ProgrammePage>(`/api/programmes/${programme}`)
export const changeProgramme = (programme: string, words: ChangeProgramme, key: string) =>
  post<ProgrammePage>(`/api/programmes/${programme}`, words, { key })
export const readOwnList = (organisation: string) => get<OwnProgrammeList>(`${of(organisation)}/programmes`)
export const readOwn = (organisation: string, programme: string) => get<OwnProgrammePage>(`${of(organisation)}/programmes/${programme}`)
export const linkResult = (organisation: string, programme: string, words: LinkResult, key: string) =>
  post<OwnProgrammePage>(`${of(organisation)}/programmes/${programme}`, words, { key })
export const readProgrammeMatrix = (organisation: string, programme: string) =>
  get<ProgrammeMatrix>(`${of(organisation)}/programme-matrix/${programme}`)
export const sayOfResult = (organisation: string, result: string, way: 'answer' | 'withdraw', words: string, key: string) =>
  post<OwnProgrammePage>(`${of(organisation)}/programme-results/${result}/${way}`, { words }, { key })
