import { get, post, put } from '@/shared/api/client'
import type { RubricBand, RubricHold, RubricItem, RubricSection } from './api'

export type OrganisationKind = 'work_committee' | 'party_committee' | 'general_branch' | 'branch' | 'joint_branch' | 'temporary_branch'
export type UnitClass = 'party_and_mass' | 'government' | 'politics_and_law' | 'vertical' | 'institution'

export interface RubricClass {
  code: string
  name: string
  kinds: OrganisationKind[]
  unit_classes: UnitClass[]
}

/** What a rubric says beside its hundred points. */
export interface RubricStandard {
  bonus_max: number
  penalty_max: number
  classes: RubricClass[]
  bands: RubricBand[]
  holds: RubricHold[]
}

export interface Rubric {
  code: string
  version: number
  name: string
  from: string
  until: string | null
  sections: RubricSection[]
  items: RubricItem[]
  standard?: RubricStandard | null
}

export interface RubricFlaw {
  item: string
  field: string
  words: string
}

export interface RubricVersion {
  rubric: Rubric
  shipped: boolean
  proposed_by: string
  confirmed_by: string
  confirmed_at: number | null
  log_index: number | null
}

export interface RubricDraft {
  revision: number
  rubric: Rubric
  edited_by: string
  edited_at: number
  proposed_by: string | null
  proposed_at: number | null
  flaws: RubricFlaw[]
}

export interface RubricPage {
  versions: RubricVersion[]
  draft: RubricDraft | null
  own_proposal: boolean
  earliest: string
  duties: { code: string; name: string }[]
}

export interface TrialLine {
  item: string
  section: string
  name: string
  old_points: number | null
  old_possible: number | null
  new_points: number | null
  new_possible: number | null
}

export interface TrialSheet {
  organisation: string
  organisation_name: string
  old_points: number
  old_possible: number
  new_points: number
  new_possible: number
  lines: TrialLine[]
}

export interface RubricTrial {
  quarter: string
  sheets: TrialSheet[]
}

export interface ChangeRubric {
  revision: number
  name: string
  from: string
  sections: RubricSection[]
  items: RubricItem[]
  standard: RubricStandard | null
}

/** What a filled-in sheet says; nothing of it is saved yet. */
export type RubricOfSheet = Omit<ChangeRubric, 'revision'>

export type DraftMove = 'discard' | 'propose' | 'confirm'

const kRubrics = '/api/inspection/rubrics'

export const readRubrics = () => get<RubricPage>(kRubrics)
export const draftRubric = (from: string, key: string) => post<RubricPage>(`${kRubrics}/draft`, { from }, { key })
export const changeRubric = (words: ChangeRubric, key: string) => put<RubricPage>(`${kRubrics}/draft`, words, { key })
export const moveDraft = (move: DraftMove, revision: number, key: string) =>
  post<RubricPage>(`${kRubrics}/draft/${move}`, { revision }, { key })
export const rubricSheetPath = (version: number | 'draft') => `${kRubrics}/${version}/sheet`
export const readRubricSheet = (file: File, key: string) => put<RubricOfSheet>(`${kRubrics}/sheet`, undefined, { key, raw: file })
export const tryDraft = (revision: number, key: string) => post<RubricTrial>(`${kRubrics}/draft/trial`, { revision }, { key })
