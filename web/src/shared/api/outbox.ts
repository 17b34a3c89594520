import { reactive } from 'vue'
import { now } from '../format/clock'
import { call, type Method } from './client'
import { Refusal, Unreachable } from './problem'

/** A write that waits in this browser until the server has it; its key makes a retry one record. */
export interface Waiting {
  key: string
  account: string
  method: Method
  path: string
  body: Record<string, unknown>
  /** Sent first; of its answer the fields that `body` has too replace those of `body`. */
  before?: { method: Method; path: string; body: unknown; key: string }
  title: string
  /** Where the person mends it if the server refuses. */
  back: string
  at: number
  refused: string
}

const kStore = 'shiji.outbox'
const kPauseMs = 5_000

export const outbox = reactive<{ waiting: Waiting[]; sending: boolean }>({ waiting: read(), sending: false })

function read(): Waiting[] {
  try {
    return JSON.parse(localStorage.getItem(kStore) ?? '[]') as Waiting[]
  } catch {
    return []
  }
}

function save(): void {
  localStorage.setItem(kStore, JSON.stringify(outbox.waiting))
}

export function enqueue(item: Omit<Waiting, 'at' | 'refused'>): void {
  if (outbox.waiting.some((other) => other.key === item.key)) return
  outbox.waiting.push({ ...item, at: now(), refused: '' })
  save()
}

export function discard(key: string): void {
  outbox.waiting = outbox.waiting.filter((item) => item.key !== key)
  save()
}

async function send(item: Waiting): Promise<void> {
  let body = item.body
  if (item.before) {
    const { method, path, body: first, key } = item.before
    const answer = await call<Record<string, unknown>>(method, path, first, { key })
    const shared = Object.entries(answer).filter(([name]) => name in body)
    body = { ...body, ...Object.fromEntries(shared) }
  }
  await call(item.method, item.path, body, { key: item.key })
}

/** Sends what waits, oldest first; stops at the first that does not get through. */
export async function flush(account: string): Promise<void> {
  if (outbox.sending) return
  outbox.sending = true
  try {
    for (const item of outbox.waiting.filter((one) => one.account === account && !one.refused)) {
      try {
        await send(item)
        discard(item.key)
      } catch (reason) {
        if (reason instanceof Unreachable) return
        item.refused = reason instanceof Refusal ? reason.message : '没有报备成功，请打开核对。'
        save()
      }
    }
  } finally {
    outbox.sending = false
  }
}

/** Tries again whenever the network comes back, and now and then. Returns the way to stop. */
export function keepFlushing(account: () => string): () => void {
  const attempt = () => {
    if (outbox.waiting.length > 0 && account()) void flush(account())
  }
  window.addEventListener('online', attempt)
  const timer = window.setInterval(attempt, kPauseMs)
  attempt()
  return () => {
    window.removeEventListener('online', attempt)
    window.clearInterval(timer)
  }
}
