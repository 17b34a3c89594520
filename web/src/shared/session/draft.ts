import { getCurrentInstance, onUnmounted, ref, watch, type Ref } from 'vue'
import { now } from '../format/clock'
import { session } from './session'

/** Typed text survives a closed tab: it is in this browser after at most this long. */
export const kLocalDelayMs = 1_000
/** And on the server after at most this long, when the page has a server draft. */
export const kServerDelayMs = 6_000

interface Kept<State> {
  at: number
  base: string
  state: State
}

export interface Draft {
  stop: () => void
  savedAt: Ref<number | null>
  /** True when a newer text from this browser was put back. */
  restored: Ref<boolean>
  keepNow: () => void
  forget: () => void
}

export interface DraftOptions<State> {
  /** Names the page and thing, such as "gathering/3f…". */
  id: string
  read: () => State
  restore: (state: State) => void
  /** What the text was typed over; a kept text over something older is not put back. */
  base?: () => string
  /** Saves to the server; failing is fine, the text stays here. */
  keepOnServer?: () => Promise<void>
}

function storeKey(id: string): string {
  return `shiji.draft.${session.me?.account ?? 'nobody'}.${id}`
}

export function readDraft<State>(id: string): Kept<State> | null {
  try {
    const text = localStorage.getItem(storeKey(id))
    return text ? (JSON.parse(text) as Kept<State>) : null
  } catch {
    return null
  }
}

export function forgetDraft(id: string): void {
  localStorage.removeItem(storeKey(id))
}

/** Keeps a page's draft until the page closes. */
export function useDraft<State>(options: DraftOptions<State>): Draft {
  const draft = startDraft(options)
  if (getCurrentInstance()) onUnmounted(draft.stop)
  return draft
}

/** Keeps a draft until `stop`. */
export function startDraft<State>(options: DraftOptions<State>): Draft {
  const savedAt = ref<number | null>(null)
  const restored = ref(false)
  const base = options.base ?? (() => '')
  let local: ReturnType<typeof setTimeout> | undefined
  let server: ReturnType<typeof setTimeout> | undefined

  const kept = readDraft<State>(options.id)
  if (kept && kept.base === base()) {
    options.restore(kept.state)
    restored.value = true
    savedAt.value = kept.at
  }

  function keepNow(): void {
    clearTimeout(local)
    local = undefined
    const typed: Kept<State> = { at: now(), base: base(), state: options.read() }
    localStorage.setItem(storeKey(options.id), JSON.stringify(typed))
    savedAt.value = typed.at
  }

  function keepOnServer(): void {
    clearTimeout(server)
    server = undefined
    options.keepOnServer?.().catch(() => undefined)
  }

  const stop = watch(
    options.read,
    () => {
      local ??= setTimeout(keepNow, kLocalDelayMs)
      if (options.keepOnServer) server ??= setTimeout(keepOnServer, kServerDelayMs)
    },
    { deep: true },
  )

  const onHide = () => {
    if (local !== undefined) keepNow()
  }
  if (typeof window !== 'undefined') window.addEventListener('pagehide', onHide)

  function stopAll(): void {
    stop()
    if (local !== undefined) keepNow()
    clearTimeout(server)
    if (typeof window !== 'undefined') window.removeEventListener('pagehide', onHide)
  }

  return {
    stop: stopAll,
    savedAt,
    restored,
    keepNow,
    forget: () => {
      clearTimeout(local)
      clearTimeout(server)
      local = server = undefined
      forgetDraft(options.id)
    },
  }
}
