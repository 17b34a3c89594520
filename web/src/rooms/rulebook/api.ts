import { get, query } from '@/shared/api/client'

export type Force = 'shall' | 'generally'

export interface Parameter {
  key: string
  value: string
  from: string
  until: string | null
  force: Force
  source: string
  article: string
  confidence: string
  meaning: string
}

export type Cover =
  | 'assembly'
  | 'committee_meeting'
  | 'group_meeting'
  | 'lecture'
  | 'theme_day'
  | 'collective_study'
  | 'org_life_meeting'
  | 'member_appraisal'
  | 'secretary_forum'
  | 'anniversary'
  | 'party_spirit'
  | 'dues'
  | 'deliberation'
  | 'activity'
  | 'service'
  | 'invited_guest'
  | 'visit'
  | 'staff_assembly'

export interface Period {
  first: string
  last: string
}

export interface Obligation {
  code: string
  name: string
  period: Period
  due_on: string
  group: string | null
  met_by: Cover[]
  force: Force
  source: string
  article: string
  why: string
}

export type VoteKind = 'ordinary' | 'admission' | 'election'

export interface Vote {
  kind: VoteKind
  in_favour: number
  against: number
  abstained: number
}

export const readRules = (on?: string) => get<{ parameters: Parameter[] }>(`/api/rules${query({ on })}`)
