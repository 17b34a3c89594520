import { get, post } from '@/shared/api/client'

export type YearStage = 'none' | 'proposed' | 'adopted' | 'notified' | 'frozen'
export type MarkKind = 'year_end' | 'report' | 'satisfaction' | 'adjustment' | 'cap'
export type YearLineKind = 'quarter' | MarkKind
export type UnitClass = 'party_and_mass' | 'government' | 'politics_and_law' | 'vertical' | 'institution'

export interface YearScheme {
  year: string
  name: string
  quarters: { quarter: string; weight: number }[]
  year_end: number
  report: number
  satisfaction: number
  /** The best first. */
  bands: { code: string; name: string; floor: number }[]
  top_percent_max: number
  adjustment_max: number
  report_grades: { word: string; score: number }[]
  satisfied: number
  mostly_satisfied: number
  dissatisfied: number
  caps: { code: string; words: string; band: string; basis: string }[]
  basis: string
  /** A quarter counts by its total, with what it added and deducted; null: no. */
  adjusted_quarters: boolean | null
}

export interface YearLine {
  code: string
  kind: YearLineKind
  name: string
  weight: number
  /** Else it has no result and leaves the denominator. */
  counted: boolean
  score: number
  points: number
  reckoning: string
  words: string
  band: string
  record: string
  digest: string
}

export interface YearSheet {
  organisation: string
  organisation_name: string
  unit_class: UnitClass
  year: string
  scheme: string
  computed_at: number
  lines: YearLine[]
  points: number
  possible: number
  out_of_hundred: number
  adjusted: number
  total: number
  reckoning: string
  rule_band: string
  band: string
  band_reason: string
  band_by: string
}

export interface YearNotice {
  record: string
  notified_at: number
  by: string
  contest_until: string
}

export interface YearObjection {
  record: string
  line: string
  words: string
  by: string
  filed_at: number
  score: number
  answer_due: string
  state: 'open' | 'upheld' | 'rejected' | 'lapsed' | 'withdrawn'
  points: number | null
  reason: string
  answered_by: string
}

export interface YearRespondents {
  name: string
  satisfied: number
  mostly_satisfied: number
  dissatisfied: number
  unknown: number
}

export interface YearMark {
  id: string
  kind: MarkKind
  word: string
  points: number
  respondents: YearRespondents[]
  reason: string
  document: string
  entered_by: string
  by: string
  entered_at: number
  state: 'entered' | 'confirmed' | 'withdrawn'
  decided_by: string | null
  decided_at: number | null
}

export interface YearSeal {
  record: string
  digest: string
  year_digest: string
  proposed_by: string
  confirmed_by: string
  frozen_at: number
}

export interface YearCorrection {
  number: number
  line: string
  old_score: number
  score: number
  old_band: string
  band: string
  reason: string
  proposed_by: string
  proposed_at: number
  confirmed_by: string | null
}

export interface YearPage {
  year: string
  organisation: string
  organisation_name: string
  stage: YearStage
  stage_label: string
  scheme: YearScheme | null
  sheet: YearSheet | null
  notice: YearNotice | null
  contest_workdays_left: number
  objections: YearObjection[]
  marks: YearMark[]
  seal: YearSeal | null
  corrections: YearCorrection[]
  /** What the own unit lacks, in the rubric's order. */
  gaps: { quarter: string; section: string; name: string; clause: string; lost: number }[]
  /** Quarters that were corrected after the year was frozen. */
  moved: { quarter: string; was: number; is: number }[]
  may_enter: boolean
  may_withdraw: string[]
  may_contest: boolean
}

export interface YearSummary {
  organisation: string
  organisation_name: string
  unit_class: string
  missing: number
  waiting: number
  objections_open: number
  rule_band: string
  band: string
  own_unit: boolean
}

export type YearNext = 'propose' | 'confirm' | 'notify' | 'decide' | 'propose_freeze' | 'confirm_freeze' | 'none'

export interface YearList {
  year: string
  stage: YearStage
  stage_label: string
  scheme: YearScheme
  scheme_digest: string
  scheme_by: string
  years: string[]
  lines: YearSummary[]
  quotas: { unit_class: string; organisations: number; most: number; top: number }[]
  notice: YearNotice | null
  proposal: { number: number; digest: string; by: string; proposed_at: number } | null
  seal: YearSeal | null
  next: YearNext
  waits_for: string
}

export interface OwnYearList {
  organisation_name: string
  years: { year: string; stage_label: string; band: string }[]
}

export interface EnterMark {
  kind: MarkKind
  word: string
  points: number
  respondents: YearRespondents[]
  reason: string
  document: string
}

export interface YearPlace {
  organisation: string
  year: string
}

const own = ({ organisation, year }: YearPlace) => `/api/organisations/${organisation}/years/${year}`
const all = (year: string) => `/api/assessment/years/${year}`

export const readOwnYears = (organisation: string) => get<OwnYearList>(`/api/organisations/${organisation}/years`)
export const readYear = (place: YearPlace) => get<YearPage>(own(place))
export const readYearList = (year: string) => get<YearList>(all(year))
export const figuresPath = (year: string) => `${all(year)}/figures`

export const enterMark = (place: YearPlace, mark: EnterMark, key: string) => post<YearPage>(`${own(place)}/marks`, mark, { key })
export const confirmMark = (place: YearPlace, mark: string, key: string) => post<YearPage>(`${own(place)}/marks/${mark}/confirm`, {}, { key })
export const withdrawMark = (place: YearPlace, mark: string, key: string) => post<YearPage>(`${own(place)}/marks/${mark}/withdraw`, {}, { key })
export const contestYear = (place: YearPlace, line: string, words: string, key: string) =>
  post<YearPage>(`${own(place)}/objections/${line}`, { words }, { key })
export const withdrawYear = (place: YearPlace, line: string, reason: string, key: string) =>
  post<YearPage>(`${own(place)}/objections/${line}/withdraw`, { reason }, { key })
export const answerYear = (place: YearPlace, line: string, answer: { upheld: boolean; points: number | null; reason: string }, key: string) =>
  post<YearPage>(`${own(place)}/objections/${line}/answer`, answer, { key })
export const decideBand = (place: YearPlace, band: string, reason: string, key: string) =>
  post<YearPage>(`${own(place)}/band`, { band, reason }, { key })
export const correctYear = (place: YearPlace, words: { line: string; score: number; band: string; reason: string }, key: string) =>
  post<YearPage>(`${own(place)}/corrections`, words, { key })
export const confirmYearCorrection = (place: YearPlace, number: number, key: string) =>
  post<YearPage>(`${own(place)}/corrections/confirm`, { number }, { key })

export const proposeScheme = (scheme: YearScheme, key: string) => post<YearList>(`${all(scheme.year)}/scheme`, { scheme }, { key })
export const confirmScheme = (year: string, digest: string, key: string) => post<YearList>(`${all(year)}/scheme/confirm`, { digest }, { key })
export const notifyYear = (year: string, key: string) => post<YearList>(`${all(year)}/notify`, {}, { key })
export const proposeYear = (year: string, key: string) => post<YearList>(`${all(year)}/freeze/propose`, {}, { key })
export const confirmYear = (year: string, digest: string, key: string) => post<YearList>(`${all(year)}/freeze/confirm`, { digest }, { key })
