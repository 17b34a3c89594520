import { get, post } from '@/shared/api/client'

export type SourceKind = 'nonce' | 'kl8' | 'ssq' | 'dlt' | 'dice' | 'drand_quicknet'
export type DrawStep = 'preparing' | 'sealing' | 'showing' | 'waiting' | 'typing' | 'drawn'

export interface PublicSource {
  kind: SourceKind
  name: string
}

export interface PrepareDraw {
  occasion: string
  quarter: string
  kinds: string[]
  by_lateness: boolean
  inspectors: string[]
  sources: PublicSource[]
  reveal_by: number
  draw_after: number
}

export interface StratumCount {
  name: string
  total: number
  root: string
  drawn: number
  advised: number
}

export interface Population {
  at: number
  rule: string
  strata: StratumCount[]
}

export interface DrawLine {
  id: string
  occasion: string
  organisation: string
  organisation_name: string
  quarter: string
  step: DrawStep
  total: number
  drawn: number
  prepared_at: number
  reveal_by: number
  draw_after: number
  waits_for_me: boolean
}

export interface NonceLine {
  name: string
  person: string
  mine: boolean
  commitment: string | null
  promised_at: number | null
  nonce: string | null
  shown_at: number | null
}

export interface DrawnLine {
  stratum: string
  place: number
  index: number
  leaf: string
  ticket: string
  record: string
  is_plan: boolean
  /** That was struck off; `record` is its id. */
  is_finding: boolean
  title: string
  organisation: string
  quarter: string | null
  organisation_name: string
  substitute: boolean
  replaced_because: string | null
}

export interface DrawPage {
  line: DrawLine
  kinds: string[]
  by_lateness: boolean
  prepared_by: string
  nonces: NonceLine[]
  sources: PublicSource[]
  values: { person: string; mine: boolean; entered_at: number }[]
  values_differ: boolean
  commit_index: number | null
  at: number | null
  rule: string | null
  commit_leaf: string | null
  locked_at: number | null
  fixed: boolean
  strata: StratumCount[]
  draw_index: number | null
  drawn_at: number | null
  seed_text: string | null
  seed: string | null
  drawn: DrawnLine[]
}

export interface OwnTicket {
  draw: string
  occasion: string
  stratum: string
  total: number
  drawn: number
  index: number
  leaf: string
  seed: string | null
  ticket: string | null
  is_drawn: boolean
  draw_after: number
}

export interface LockList {
  at: number
  wishes: { name: string; drawn: number }[]
}

const one = (draw: string) => `/api/draws/${draw}`

export const listDraws = (organisation: string) => get<{ draws: DrawLine[] }>(`/api/organisations/${organisation}/draws`)
export const listInspectors = (organisation: string) =>
  get<{ people: { account: string; name: string }[] }>(`/api/organisations/${organisation}/draw-inspectors`)
export const prepareDraw = (organisation: string, plan: PrepareDraw, key: string) =>
  post<{ id: string }>(`/api/organisations/${organisation}/draws`, plan, { key })
export const readDraw = (draw: string) => get<DrawPage>(one(draw))
export const readPopulation = (draw: string) => get<Population>(`${one(draw)}/population`)
export const promiseNonce = (draw: string, commitment: string, key: string) => post<DrawPage>(`${one(draw)}/promise`, { commitment }, { key })
export const dropDraw = (draw: string, key: string) => post<object>(`${one(draw)}/drop`, {}, { key })
export const lockList = (draw: string, list: LockList, key: string) => post<DrawPage>(`${one(draw)}/lock`, list, { key })
export const showNonce = (draw: string, nonce: string, key: string) => post<DrawPage>(`${one(draw)}/nonce`, { nonce }, { key })
export const enterValues = (draw: string, values: string[], key: string) => post<DrawPage>(`${one(draw)}/values`, { values }, { key })
export const replaceDrawn = (draw: string, index: number, reason: string, key: string) =>
  post<DrawPage>(`${one(draw)}/substitutes`, { index, reason }, { key })
export const sheetPath = (draw: string) => `${one(draw)}/sheet`
/** The bundle that proves each step, for /log/check and shiji verify. */
export const bundlePath = (draw: string) => `${one(draw)}/evidence`
export const listTickets = (gathering: string) => get<{ tickets: OwnTicket[] }>(`/api/gatherings/${gathering}/draws`)
