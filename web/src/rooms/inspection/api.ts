import { get, post, put } from '@/shared/api/client'

export type ItemKind = 'statutory' | 'effect'

export interface RubricItem {
  code: string
  section: string
  name: string
  kind: ItemKind
  weight: number
  metric: string
  per_occurrence: number
  cap: number
  clause: string
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
}

export interface Sheet {
  organisation: string
  organisation_name: string
  quarter: string
  rubric: string
  rubric_name: string
  computed_at: number
  lines: SheetLine[]
  points: number
  possible: number
  out_of_hundred: number
  ungraded: number
}

export interface SheetList {
  quarter: string
  lines: { organisation: string; organisation_name: string; ungraded: number; lines_lost: number }[]
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

export const readSheet = (organisation: string, quarter: string) => get<Sheet>(scores(organisation, quarter))
export const gradeItem = (
  organisation: string,
  quarter: string,
  item: string,
  words: { points: number; reason: string },
  key: string,
) => put<Sheet>(`${scores(organisation, quarter)}/grades/${item}`, words, { key })
export const readSheetList = (quarter: string) => get<SheetList>(`/api/inspection/quarters/${quarter}`)
