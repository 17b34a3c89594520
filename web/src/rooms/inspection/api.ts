import { get, post, put } from '@/shared/api/client'

export type ItemKind = 'statutory' | 'effect' | 'adjustment'

/** A heading: of level 1, or of level 2 under its parent. */
export interface RubricSection {
  code: string
  name: string
  /** 0 only of what was written before headings had weights. */
  weight: number
  parent?: string | null
}

export interface RubricItem {
  code: string
  /** Code of its heading; empty of an adjustment. */
  section: string
  name: string
  kind: ItemKind
  weight: number
  metric: string
  per_occurrence: number
  cap: number
  clause: string
  /** Codes of the classes that it is meant for; nothing: for all. */
  classes?: string[] | null
}

export interface RubricBand {
  name: string
  from: number
  share_max?: number | null
}

/** An event after which the band is at most this one. */
export interface RubricHold {
  code: string
  name: string
  band: string
  basis: string
}

/** What a sheet shows after its hundred points. */
export interface SheetStanding {
  class_name: string
  bonus_max: number
  penalty_max: number
  bands: RubricBand[]
  held: { hold: RubricHold; words: string }[]
  adjusted: number
  total: number
  band: string
}

/** A case that an inspector entered. */
export interface CaseEntry {
  id: string
  item: string
  case_id: string
  points: number
  persons: number
  reason: string
  by: string
  on: string
}

export interface SheetLine {
  item: RubricItem
  applies: boolean
  met: number
  due: number
  points: number
  possible: number
  reckoning: string
  facts: { words: string; met: boolean; gathering: string | null }[]
  grader: string
  reason: string
  ruling: { kind: 'upheld' | 'lapsed'; points: number; reason: string; by: string } | null
}

/** A heading of a sheet and what the lines below it come to, those of level 2 included. */
export interface SheetSection {
  section: RubricSection
  points: number
  possible: number
}

export interface Sheet {
  organisation: string
  organisation_name: string
  quarter: string
  rubric: string
  rubric_name: string
  computed_at: number
  sections: SheetSection[]
  lines: SheetLine[]
  points: number
  possible: number
  out_of_hundred: number
  ungraded: number
  standing: SheetStanding | null
}

/** 送达: what opened the window for objections. */
export interface Publication {
  quarter: string
  published_at: number
  by: string
  contest_until: string
  log_index: number
}

export type ObjectionState = 'open' | 'upheld' | 'rejected' | 'withdrawn' | 'lapsed'

export interface Objection {
  id: string
  quarter: string
  organisation: string
  item: string
  words: string
  gathering: string | null
  filed_by: string
  by: string
  filed_at: number
  points: number
  possible: number
  answer_due: string
  log_index: number
  state: ObjectionState
  answer: { points: number | null; reason: string; by: string; at: number; log_index: number } | null
}

export interface ObjectionLine {
  objection: Objection
  organisation_name: string
  item_name: string
  workdays_left: number
  may_answer: boolean
  /** Of an open one: who answers it, one sentence. */
  answerer: string
}

/** Who gave the grade that counts, and when; of a visit's team, on which visit. */
export interface GradeStamp {
  item: string
  grader: string
  graded_at: number
  visit: string | null
}

/** How a quarter was closed; of one sheet, or of the first one of a quarter. */
export interface Seal {
  record: string
  digest: string
  quarter_digest: string
  proposed_by: string
  confirmed_by: string
  frozen_at: number
  log_index: number
}

export interface Correction {
  item: string
  number: number
  old_points: number
  points: number
  /** What the line counted for and counts for, where that changes: 0 is 不适用. */
  old_possible: number | null
  possible: number | null
  reason: string
  proposed_by: string
  proposed_at: number
  confirmed_by: string | null
  confirmed_at: number | null
  version: number | null
  log_index: number | null
}

export interface SheetPage {
  sheet: Sheet
  publication: Publication | null
  contest_open: boolean
  contest_workdays_left: number
  objections: ObjectionLine[]
  seal: Seal | null
  corrections: Correction[]
  holds: RubricHold[]
  entries: CaseEntry[]
  grades: GradeStamp[]
  /** The days were counted without a holiday table; or empty. */
  clock_note: string
}

export interface SheetSummary {
  organisation: string
  organisation_name: string
  ungraded: number
  lines_lost: number
  objections_open: number
}

export interface SheetList {
  quarter: string
  lines: SheetSummary[]
  publication: Publication | null
  contest_workdays_left: number
  objections: number
  objections_open: number
  next: 'publish' | 'propose_freeze' | 'confirm_freeze' | 'none'
  waits_for: string
  proposal: { number: number; digest: string; proposed_by: string; by: string; proposed_at: number } | null
  seal: Seal | null
  corrections: { organisation: string; organisation_name: string; item_name: string; correction: Correction }[]
  quotas: string[]
}

export interface ObjectionList {
  quarter: string
  lines: ObjectionLine[]
  clock_note: string
}

/** One line of one sheet: what the moves below are about. */
export interface LinePlace {
  organisation: string
  quarter: string
  item: string
}

/** An announcement as it concerns one organisation. */
export interface InspectionNotice {
  notice: string
  announced_at: number
  starts_on: string
  log_index: number
  whole_district: boolean
  organisations: number
}

const notices = (organisation: string) => `/api/organisations/${organisation}/inspection-notices`

export const readInspectionNotices = (organisation: string) => get<{ notices: InspectionNotice[] }>(notices(organisation))
export const announceInspection = (organisation: string, words: { starts_on: string }, key: string) =>
  post<InspectionNotice>(notices(organisation), words, { key })

const scores = (organisation: string, quarter: string) => `/api/organisations/${organisation}/scores/${quarter}`

const quarters = (quarter: string) => `/api/inspection/quarters/${quarter}`
const objections = (place: LinePlace) => `${scores(place.organisation, place.quarter)}/objections/${place.item}`
const corrections = (place: LinePlace) => `${scores(place.organisation, place.quarter)}/corrections/${place.item}`

export const readSheet = (organisation: string, quarter: string) => get<SheetPage>(scores(organisation, quarter))
export const gradeItem = (place: LinePlace, words: { points: number | null; reason: string }, key: string) =>
  put<SheetPage>(`${scores(place.organisation, place.quarter)}/grades/${place.item}`, words, { key })

export const enterCase = (
  place: LinePlace,
  words: { case_id: string; points: number | null; persons: number; reason: string },
  key: string,
) => post<SheetPage>(`${scores(place.organisation, place.quarter)}/cases/${place.item}`, words, { key })
export const withdrawCase = (place: LinePlace, words: { entry: string; reason: string }, key: string) =>
  post<SheetPage>(`${scores(place.organisation, place.quarter)}/cases/${place.item}/withdraw`, words, { key })

export const contestLine = (place: LinePlace, words: { words: string; gathering: string | null }, key: string) =>
  post<SheetPage>(objections(place), words, { key })
export const withdrawObjection = (place: LinePlace, key: string) => post<SheetPage>(`${objections(place)}/withdraw`, {}, { key })
export const answerObjection = (
  place: LinePlace,
  words: { objection: string; upheld: boolean; points: number | null; reason: string },
  key: string,
) => post<SheetPage>(`${objections(place)}/answer`, words, { key })

export const proposeCorrection = (place: LinePlace, words: { points: number | null; reason: string }, key: string) =>
  post<SheetPage>(corrections(place), words, { key })
export const confirmCorrection = (place: LinePlace, number: number, key: string) =>
  post<SheetPage>(`${corrections(place)}/confirm`, { number }, { key })

export const readSheetList = (quarter: string) => get<SheetList>(quarters(quarter))
export const readObjections = (quarter: string) => get<ObjectionList>(`${quarters(quarter)}/objections`)
export const publishQuarter = (quarter: string, key: string) => post<SheetList>(`${quarters(quarter)}/publish`, {}, { key })
export const proposeFreeze = (quarter: string, key: string) => post<SheetList>(`${quarters(quarter)}/freeze/propose`, {}, { key })
export const confirmFreeze = (quarter: string, digest: string, key: string) =>
  post<SheetList>(`${quarters(quarter)}/freeze/confirm`, { digest }, { key })
