import { get, post, query } from '@/shared/api/client'

export interface RecordReceipt {
  version: number
  /** Of its entry: runs on across closed logs. */
  number: number
  log: number
  /** In that log. */
  index: number
  closed: boolean
  leaf: string
  filed_at: number
  sealed_size: number | null
  witnessed_size: number | null
  witnessed_at: number | null
  witnessed_by: string[]
  anchored_size: number | null
  anchored_at: number | null
  anchored_by: string | null
  /** What is wrong with the record now; '' when it is as it was filed. */
  flaw: string
}

/** What a page shows and the log holds: a record, or an entry by its number where the page knows no more. */
export interface Sealed {
  title: string
  record?: string
  number?: number
}

/** One entry of the log; a step that is no filing has no record. */
export interface EntrySeal {
  op: string
  kind: string
  record: string
  receipt: RecordReceipt
}

/** A field of a version, for whoever chooses which stay closed. */
export interface EvidenceField {
  position: number
  path: string
  type: string
  value: string
  group: 'people' | 'words' | 'other'
  /** Erased, or closed by law: nobody can open it. */
  kept_closed: boolean
  /** By two, on the page that asks for it. */
  erasable: boolean
}

export interface EvidenceFieldList {
  kind: string
  version: number
  newest: number
  fields: EvidenceField[]
}

/** A log that lost its end; the next one states the gap. */
export interface ClosedLogLine {
  log: number
  origin: string
  keys: string[]
  first: number
  entries: number
  known: number
  cause: string
  closed_at: number
}

export interface LogPage {
  origin: string
  log: number
  first: number
  size: number
  root: string
  sealed_at: number
  entries: number
  keys: string[]
  twin_root: string
  twin_key: string
  anchored_at: number | null
  anchored_by: string
  anchored_size: number
  /** By the check in the background; null before its first turn. */
  checked: { next: number; began_ms: number; finished_ms: number | null; faults: number; found: string | null } | null
  closed: ClosedLogLine[]
}

export interface LogEntry {
  number: number
  log: number
  index: number
  at: number
  op: string
  kind: string
  record: string
  version: number
  unit: string
  about: string
  due: string
  leaf: string
}

export interface Verification {
  good: boolean
  sentence: string
  entries: number
  records: number
  root: string
  first_bad: { index: number; record: string; sentence: string } | null
}

export interface StandingAlarm {
  sentence: string
  found_at: number
}

/** The server's clock stands before the newest entry: filing is refused. */
export interface ClockBehind {
  now: number
  last: number
  is_proposed: boolean
}

export interface LogStanding {
  alarm: StandingAlarm | null
  clock: ClockBehind | null
}

/** A house that signs what it saw of this log. */
export interface LogWitness {
  name: string
  pinned_at: number
  asked_by_itself: boolean
  cosigned_size: number | null
  cosigned_at: number | null
  asked_at: number | null
  trouble: string
}

export interface LogWitnessList {
  quorum: number
  /** The rule's lines; [] where so many of all are enough. */
  groups: string[]
  /** How many may lie and how many be away; '' without a witness. */
  worth: string
  witnesses: LogWitness[]
}

/** A house that signed a checkpoint, or an authority that stamped it. */
export interface CheckpointEye {
  name: string
  stamp: boolean
  first_at: number
  latest_at: number
}

export interface LogCheckpoint {
  size: number
  root: string
  sealed_at: number
  witnessed: boolean
  seen_by: CheckpointEye[]
  /** How long nobody outside had looked before, where that is more than a day. */
  silent_ms: number | null
  unseen: number
}

export interface LogCheckpointList {
  checkpoints: LogCheckpoint[]
  more: boolean
  waiting: number
  seen_at: number | null
}

export const readStanding = () => get<LogStanding>('/api/log/standing', { ownSignIn: true })
export const proposeClockStep = (key: string) => post('/api/log/clock-step', {}, { key })
export const confirmClockStep = (key: string) => post('/api/log/clock-step/confirm', {}, { key })
export const readWitnesses = () => get<LogWitnessList>('/api/log/witnesses')
export const readCheckpoints = (before: number | null, count: number) =>
  get<LogCheckpointList>(`/api/log/checkpoints${query({ before, count })}`)
export const readReceipts = (record: string) => get<{ receipts: RecordReceipt[]; flaw: string }>(`/api/log/receipts/${record}`)
export const readSeal = (number: number) => get<EntrySeal>(`/api/log/seals/${number}`)
export const readFields = (record: string, version: number | null) =>
  get<EvidenceFieldList>(`/api/log/receipts/${record}/fields${query({ version })}`)
/** The evidence bundle of a version; `close` names what stays closed: "people", "words", "all", positions. */
export const evidencePath = (record: string, version: number, close: string) =>
  `/api/log/receipts/${record}/evidence${query({ version, close: close || null })}`
/** The proof that an entry is in its log, for anyone to check. */
export const proofPath = (entry: { log: number; index: number }) => `/log/${entry.log}/proof/${entry.index}`
export const readLog = () => get<LogPage>('/api/log')
export const readEntries = (before: number | null, count: number) =>
  get<{ entries: LogEntry[] }>(`/api/log/entries${query({ before, count })}`)
export const verifyLog = (key: string) => post<Verification>('/api/log/verify', {}, { key })
