import { get, post } from '@/shared/api/client'

export type LeadKind = 'copied_minutes' | 'reused_photo' | 'early_mention' | 'two_places'
export type Stage = 'asked' | 'answered' | 'confirmed' | 'dismissed'

export interface LeadLine {
  lead: {
    id: string
    kind: LeadKind
    organisation: string
    gathering: string
    version: number
    item: number | null
    other: string | null
    other_version: number | null
    other_item: number | null
    words: string
    answer_by: string
    stage: Stage
    moves: number
  }
  organisation_name: string
  kind_label: string
  stage_label: string
  title: string
  held_on: string
}

export interface LeadList {
  organisation_name: string
  lines: LeadLine[]
  /** Found, and not shown before the branch has answered. */
  with_branches: number
  may_look: boolean
}

export interface LeadSide {
  gathering: string
  organisation_name: string
  title: string
  held_on: string
  received_at: number
  pieces: { text: string; marked: boolean }[]
  may_open: boolean
}

export interface LeadPage {
  line: LeadLine
  sides: LeadSide[]
  moves: { number: number; label: string; by_name: string; at: number; words: string }[]
  may_answer: boolean
  may_judge: boolean
}

export interface Looked {
  compared: number
  found: number
  /** 1: there is more to compare. */
  left: number
}

export const readLeads = (organisation?: string) =>
  get<LeadList>(organisation ? `/api/organisations/${organisation}/leads` : '/api/leads')
export const readLead = (lead: string) => get<LeadPage>(`/api/leads/${lead}`)
export const lookForLeads = (key: string) => post<Looked>('/api/leads/look', {}, { key })
export const answerLead = (lead: string, words: string, key: string) => post<LeadPage>(`/api/leads/${lead}/answer`, { words }, { key })
export const judgeLead = (lead: string, confirmed: boolean, words: string, key: string) =>
  post<LeadPage>(`/api/leads/${lead}/${confirmed ? 'confirm' : 'dismiss'}`, { words }, { key })
