import { get, post, query } from '@/shared/api/client'

export interface RecordReceipt {
  version: number
  index: number
  leaf: string
  filed_at: number
  sealed_size: number | null
}

export interface LogPage {
  origin: string
  size: number
  root: string
  sealed_at: number
  keys: string[]
}

export interface LogEntry {
  index: number
  at: number
  kind: string
  record: string
  version: number
  leaf: string
}

export interface Verification {
  good: boolean
  sentence: string
  entries: number
  first_bad: { index: number; record: string; sentence: string } | null
}

export const readReceipts = (record: string) => get<{ receipts: RecordReceipt[] }>(`/api/log/receipts/${record}`)
export const disclosurePath = (record: string, version: number) => `/api/log/receipts/${record}/proof?version=${version}`
export const readLog = () => get<LogPage>('/api/log')
export const readEntries = (before: number | null, count: number) =>
  get<{ entries: LogEntry[] }>(`/api/log/entries${query({ before, count })}`)
export const verifyLog = (key: string) => post<Verification>('/api/log/verify', {}, { key })
