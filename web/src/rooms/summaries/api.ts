import { get, post, query } from '@/shared/api/client'

export type Measure = 'duties' | 'findings' | 'reviews'

export interface SummaryGap {
  words: string
  places: { organisation: string; name: string }[]
}

export interface SummaryBlock {
  code: string
  title: string
  measure: Measure
  figures: string[]
  gaps: SummaryGap[]
}

export interface FiledBlock {
  code: string
  title: string
  figures: string[]
  gaps: string[]
  words: string
}

export interface FiledVersion {
  version: number
  to_name: string
  by_name: string
  at: number
  blocks: FiledBlock[]
}

export interface Summary {
  id: string
  organisation: string
  quarter: string
  model: string
  /** Newest first. */
  versions: FiledVersion[]
}

export interface SummaryLine {
  organisation: string
  name: string
  quarter: string
  version: number
  at: number | null
}

export interface SummaryDesk {
  organisation_name: string
  quarter: string
  own: SummaryLine[]
  below: SummaryLine[]
}

export interface SummaryPage {
  organisation_name: string
  superior_name: string
  quarter: string
  model_name: string
  source: string
  blocks: SummaryBlock[]
  filed: Summary | null
  may_file: boolean
}

export interface FileSummary {
  version: number
  words: { block: string; words: string }[]
}

const summaries = (organisation: string) => `/api/organisations/${organisation}/summaries`

export const readSummaryDesk = (organisation: string, quarter?: string) => get<SummaryDesk>(`${summaries(organisation)}${query({ quarter })}`)
export const readSummary = (organisation: string, quarter: string) => get<SummaryPage>(`${summaries(organisation)}/${quarter}`)
export const fileSummary = (organisation: string, quarter: string, filed: FileSummary, key: string) =>
  post<SummaryPage>(`${summaries(organisation)}/${quarter}`, filed, { key })
