import { get, query } from '@/shared/api/client'
import type { Cover } from '../rulebook/api'
import type { GatheringState } from './api'

export interface Piece {
  text: string
  marked: boolean
}

export interface SearchHit {
  kind: 'gathering' | 'plan'
  gathering: string | null
  cover: Cover | null
  quarter: string | null
  organisation: string
  organisation_name: string
  held_on: string
  state: GatheringState
  title: Piece[]
  label: string
  pieces: Piece[]
}

export interface SearchPage {
  hits: SearchHit[]
  next: number | null
  organisations: number
}

/** At most so many hits; `before` is the `next` of the page before. */
export const searchFilings = (words: string, before: number | null) =>
  get<SearchPage>(`/api/search${query({ words, before })}`)
