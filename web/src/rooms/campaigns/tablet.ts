import { reactive } from 'vue'
import { freshKey } from '@/shared/api/client'
import { Refusal, sentenceOf, Unreachable } from '@/shared/api/problem'
import { now } from '@/shared/format/clock'
import { session } from '@/shared/session/session'
import { readVisit, sendAnswers, type GiveAnswer, type Outcome, type VisitAnswer, type VisitItem, type VisitPage } from './api'

/**
 * A visit as this browser holds it: the page as the server last gave it, and the answers that the
 * server does not have yet. Both survive a closed tab; an answer leaves only when the server has it.
 */
export interface Held {
  page: VisitPage | null
  waiting: GiveAnswer[]
}

export interface Said {
  item: string
  outcome: Outcome
  points: number | null
  reason: string
  finding: string
}

const kPauseMs = 5_000
const storeKey = (visit: string) => `shiji.visit.${session.me?.account ?? 'nobody'}.${visit}`

export function readHeld(visit: string): Held {
  try {
    const text = localStorage.getItem(storeKey(visit))
    return text ? (JSON.parse(text) as Held) : { page: null, waiting: [] }
  } catch {
    return { page: null, waiting: [] }
  }
}

/** The answer's sequence is above every one known here, so that it counts whenever it arrives. */
export function nextSequence(held: Held): number {
  return Math.max(held.page?.sequence ?? 0, ...held.waiting.map((one) => one.sequence)) + 1
}

/** Answers of the server may overtake each other; one that knows fewer batches is older. */
export function isOlder(page: VisitPage, held: Held): boolean {
  return held.page !== null && page.visit.batches < held.page.visit.batches
}

/** What one says now: what waits here, else what the server has. */
export function mine(held: Held, item: VisitItem): Pick<VisitAnswer, 'outcome' | 'points' | 'reason'> | null {
  const waiting = held.waiting.filter((one) => one.item === item.item.code)
  return waiting.at(-1) ?? (held.page?.seat === 2 ? item.second : item.first)
}

/** Whether the reader is of the team and the visit is still open. */
export const mayWrite = (page: VisitPage): boolean => page.visit.stage === 'planned' && page.seat > 0

export const theirs = (held: Held, item: VisitItem): VisitAnswer | null => (held.page?.seat === 2 ? item.first : item.second)

export function useTablet(visit: string) {
  const state = reactive({ ...readHeld(visit), offline: !navigator.onLine, sending: false, refused: '', problem: '' })
  const keep = () => localStorage.setItem(storeKey(visit), JSON.stringify({ page: state.page, waiting: state.waiting }))

  function show(page: VisitPage): void {
    if (isOlder(page, state)) return
    state.page = page
    keep()
  }

  /** One batch of all that waits; the same again is the same (the ids). */
  async function sync(): Promise<void> {
    if (state.sending || state.waiting.length === 0) return
    state.sending = true
    const batch = [...state.waiting]
    try {
      const page = await sendAnswers(visit, batch, freshKey())
      state.waiting = state.waiting.filter((one) => !batch.some((sent) => sent.id === one.id))
      state.offline = false
      state.refused = ''
      show(page)
    } catch (reason) {
      state.offline = reason instanceof Unreachable
      state.refused = reason instanceof Refusal ? sentenceOf(reason) : ''
    } finally {
      state.sending = false
    }
  }

  async function load(): Promise<void> {
    try {
      show(await readVisit(visit))
      state.offline = false
      state.problem = ''
    } catch (reason) {
      state.offline = reason instanceof Unreachable
      if (!state.page || !state.offline) state.problem = sentenceOf(reason)
    }
    await sync()
  }

  function say(said: Said[]): void {
    for (const one of said)
      state.waiting.push({ ...one, id: freshKey(), sequence: nextSequence(state), said_at: now() })
    keep()
    void sync()
  }

  function keepSyncing(): () => void {
    const online = () => void load()
    const away = () => (state.offline = true)
    window.addEventListener('online', online)
    window.addEventListener('offline', away)
    const timer = window.setInterval(() => state.refused || void sync(), kPauseMs)
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('offline', away)
      window.clearInterval(timer)
    }
  }

  return { state, load, say, sync, show, keepSyncing }
}

/** "未上传 3 条 · 离线" */
export function stateWords(state: { waiting: unknown[]; offline: boolean; sending: boolean }): string {
  const count = state.waiting.length
  if (state.offline) return count > 0 ? `未上传 ${count} 条 · 离线` : '离线，评分会存在本机'
  if (count > 0) return state.sending ? `正在上传 ${count} 条…` : `未上传 ${count} 条`
  return '都已上传'
}
