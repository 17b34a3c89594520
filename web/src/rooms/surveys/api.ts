import { get, post } from '@/shared/api/client'

export interface SampleStep {
  up_to: number
  slips: number
}

export interface SurveyModel {
  code: string
  since: string
  name: string
  source: string
  confidence: string
  questions: string[]
  classes: string[]
  sampling: SampleStep[]
}

export interface SurveyClass {
  name: string
  population: number
  slips: number
}

export interface AnswerCount {
  satisfied: number
  mostly_satisfied: number
  dissatisfied: number
  unknown: number
}

export interface ClassCount {
  returned: number
  /** One a question; none where too few came back. */
  answers: AnswerCount[]
}

export type SurveyStage = 'open' | 'counted' | 'confirmed' | 'called_off'
export type SurveyStep = 'open' | 'count' | 'return' | 'confirm' | 'call_off'

export interface SurveyMove {
  number: number
  step: SurveyStep
  words: string
  by: string
  by_name: string
  at: number
}

export interface Survey {
  id: string
  organisation: string
  year: string
  campaign: string | null
  name: string
  basis: string
  opened_on: string
  closes_on: string
  stage: SurveyStage
  questions: string[]
  classes: SurveyClass[]
  counts: ClassCount[]
  moves: SurveyMove[]
}

export interface SurveyLine {
  id: string
  organisation: string
  organisation_name: string
  year: string
  name: string
  stage: SurveyStage
  closes_on: string
  to_count: boolean
}

export interface SurveyShelf {
  surveys: SurveyLine[]
  models: SurveyModel[]
  campaigns: { id: string; title: string }[]
  least: number
}

export interface OwnSurveyList {
  organisation_name: string
  surveys: SurveyLine[]
}

export interface SurveyPage {
  organisation_name: string
  survey: Survey
  campaign_title: string
  least: number
  may_count: boolean
  may_confirm: boolean
  may_return: boolean
  may_call_off: boolean
}

export interface OpenSurvey {
  model: string
  year: string
  campaign: string | null
  basis: string
  closes_on: string
  classes: { name: string; population: number }[]
}

export interface CountSlips {
  classes: ClassCount[]
}

export interface SurveyPlace {
  organisation: string
  survey: string
}

const of = (organisation: string) => `/api/organisations/${organisation}/surveys`
const at = ({ organisation, survey }: SurveyPlace) => `${of(organisation)}/${survey}`

export const readSurveyShelf = () => get<SurveyShelf>('/api/surveys')
export const readOwnSurveys = (organisation: string) => get<OwnSurveyList>(of(organisation))
export const readSurvey = (place: SurveyPlace) => get<SurveyPage>(at(place))
export const openSurvey = (organisation: string, words: OpenSurvey, key: string) => post<SurveyPage>(of(organisation), words, { key })
export const countSlips = (place: SurveyPlace, words: CountSlips, key: string) => post<SurveyPage>(`${at(place)}/count`, words, { key })
export const confirmCount = (place: SurveyPlace, number: number, key: string) => post<SurveyPage>(`${at(place)}/confirm`, { number }, { key })
export const takeBackSurvey = (place: SurveyPlace, way: 'return' | 'call-off', words: string, key: string) =>
  post<SurveyPage>(`${at(place)}/${way}`, { words }, { key })
