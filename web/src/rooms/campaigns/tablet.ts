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
  waiting: Waiting[]
}

/** With the sentence of the server where it would not have it: that one stays here, the others go on. */
export type Waiting = GiveAnswer & { refused?: string }

export interface Said {
  item: string
  outcome: Outcome
  points: number | null
  reason: string
  finding: string
}

const kPauseMs = 5_000
/** Without what this browser adds. */
function asSent(one: Waiting): GiveAnswer {
  const answer = { ...one }
  delete answer.refused
  return answer
}
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
export function mine(held: Held, item: VisitItem): Omit<Said, 'item'> | null {
  const waiting = held.waiting.filter((one) => one.item === item.item.code)
  const kept = held.page?.seat === 2 ? item.second : item.first
  return waiting.at(-1) ?? (kept && { ...kept, finding: kept.finding_words })
}

/** A refusal of what was sent, and not of who sends it or of the moment. */
export const isOfAnswers = (reason: unknown): reason is Refusal =>
  reason instanceof Refusal && reason.status >= 400 && reason.status < 500 && ![401, 408, 429].includes(reason.status)

/**
 * All together in one batch; where the server refuses that, one by one, so that a single wrong answer
 * holds back none of the others. Each answer that has left, or was refused, is told as soon as it is known.
 */
export async function sendEach<Page>(
  batch: GiveAnswer[],
  send: (answers: GiveAnswer[]) => Promise<Page>,
  sent: (answers: GiveAnswer[], page: Page) => void,
  refused: (answer: GiveAnswer, sentence: string) => void,
): Promise<void> {
  const tell = async (some: GiveAnswer[]): Promise<void> => {
    try {
      sent(some, await send(some))
    } catch (reason) {
      if (!isOfAnswers(reason)) throw reason
      if (some.length === 1) refused(some[0]!, sentenceOf(reason))
      else for (const one of some) await tell([one])
    }
  }
  await tell(batch)
}

/** The visits of which this browser still holds answers: a closed one stands on no desk any more. */
export function visitsWaiting(): { visit: string; name: string; count: number }[] {
  const prefix = storeKey('')
  const found = []
  for (let nth = 0; nth < localStorage.length; ++nth) {
    const key = localStorage.key(nth) ?? ''
    if (!key.startsWith(prefix)) continue
    const visit = key.slice(prefix.length)
    const held = readHeld(visit)
    if (held.waiting.length > 0) found.push({ visit, name: held.page?.visit.organisation_name ?? '走访', count: held.waiting.length })
  }
  return found
}

/** Whether the reader is of the team and the visit is still open. */
export const mayWrite = (page: VisitPage): boolean => page.visit.stage === 'planned' && page.seat > 0

export const theirs = (held: Held, item: VisitItem): VisitAnswer | null => (held.page?.seat === 2 ? item.first : item.second)

export function useTablet(visit: string) {
  const state = reactive({ ...readHeld(visit), offline: !navigator.onLine, sending: false, problem: '' })
  const keep = () => localStorage.setItem(storeKey(visit), JSON.stringify({ page: state.page, waiting: state.waiting }))

  function show(page: VisitPage): void {
    if (isOlder(page, state)) return
    state.page = page
    keep()
  }

  function left(answers: GiveAnswer[], page: VisitPage): void {
    state.waiting = state.waiting.filter((one) => !answers.some((sent) => sent.id === one.id))
    state.offline = false
    keep()
    show(page)
  }

  function refused(answer: GiveAnswer, sentence: string): void {
    state.waiting = state.waiting.map((one) => (one.id === answer.id ? { ...one, refused: sentence } : one))
    keep()
  }

  /** What waits and was not refused; the same again is the same (the ids). */
  async function sync(): Promise<void> {
    const batch = state.waiting.filter((one) => !one.refused)
    if (state.sending || batch.length === 0) return
    state.sending = true
    try {
      await sendEach(batch.map(asSent), (answers) => sendAnswers(visit, answers, freshKey()), left, refused)
    } catch (reason) {
      state.offline = reason instanceof Unreachable
    } finally {
      state.sending = false
    }
  }

  function again(): void {
    state.waiting = state.waiting.map(asSent)
    void sync()
  }

  function drop(answer: Waiting): void {
    state.waiting = state.waiting.filter((one) => one.id !== answer.id)
    keep()
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

  /** A new answer takes the place of one that was refused. */
  function say(said: Said[]): void {
    state.waiting = state.waiting.filter((one) => !one.refused || !said.some((fresh) => fresh.item === one.item))
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
    const timer = window.setInterval(() => void sync(), kPauseMs)
    return () => {
      window.removeEventListener('online', online)
      window.removeEventListener('offline', away)
      window.clearInterval(timer)
    }
  }

  return { state, load, say, again, drop, show, keepSyncing }
}

/** "未上传 3 条 · 离线" */
export function stateWords(state: { waiting: { refused?: string }[]; offline: boolean; sending: boolean }): string {
  const count = state.waiting.length
  if (state.offline) return count > 0 ? `未上传 ${count} 条 · 离线` : '离线，评分会存在本机'
  if (count > 0 && state.waiting.every((one) => one.refused)) return `没有收下 ${count} 条`
  if (count > 0) return state.sending ? `正在上传 ${count} 条…` : `未上传 ${count} 条`
  return '都已上传'
}
