import { get, post, query } from '@/shared/api/client'
import type { Account } from '@/shared/session/session'

export interface NewAdministrator {
  login: string
  name: string
  password: string
}

export interface SetUp {
  code: string
  district_name: string
  system: NewAdministrator
  security: NewAdministrator
  audit: NewAdministrator
}

export interface SessionLine {
  id: string
  begun_at: number
  seen_at: number
  remember: boolean
  remote: string
  device: string
  current: boolean
}

export interface OpenedAccount {
  id: string
  activation_code: string
}

export interface AuditEntry {
  number: number
  at: number
  account: string
  account_name: string
  act: string
  object: string
  reason: string
  status: number
  code: string
  address: string
  request: string
}

export interface AuditPage {
  lines: AuditEntry[]
}

export const setUp = (words: SetUp, key: string) => post('/api/setup', words, { key, ownSignIn: true })
export const activate = (words: { login: string; code: string; password: string }, key: string) =>
  post('/api/account/activate', words, { key, ownSignIn: true })
export const changePassword = (words: { old_password: string; new_password: string }, key: string) =>
  post('/api/account/password', words, { key })
export const listSessions = () => get<{ sessions: SessionLine[] }>('/api/account/sessions')
export const endSession = (id: string) => post(`/api/account/sessions/${id}/end`, {})
export const listAccounts = () => get<{ accounts: Account[] }>('/api/accounts')
export const openAccount = (words: { login: string; name: string }, key: string) =>
  post<OpenedAccount>('/api/accounts', words, { key })
export const resetAccount = (id: string) => post<OpenedAccount>(`/api/accounts/${id}/reset`, {})
export const closeAccount = (id: string) => post(`/api/accounts/${id}/close`, {})
/** Empty values leave nothing out. */
export interface AuditFilter {
  who: string
  act: string
  object: string
  since: string
  until: string
  outcome: string
}

export type OpeningStep = 'trial' | 'units' | 'roster' | 'notices' | 'backup'
export type OpeningState = 'open' | 'skipped' | 'done'

export interface OpeningLine {
  step: OpeningStep
  state: OpeningState
  settled_on: string | null
}

export const readOpening = () => get<{ lines: OpeningLine[] }>('/api/setup/steps')
export const settleOpening = (step: OpeningStep, state: OpeningState, key: string) =>
  post<{ lines: OpeningLine[] }>(`/api/setup/steps/${step}`, { state }, { key })
export const readAudit = (before: number | null, count: number, filter: AuditFilter) =>
  get<AuditPage>(`/api/audit${query({ before, count, ...filter })}`)
