import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick, reactive } from 'vue'
import { memoryStorage } from '../test-browser'

let drafts: typeof import('./draft')
const state = () => reactive({ minutes: '' })

beforeEach(async () => {
  vi.useFakeTimers()
  vi.resetModules()
  vi.stubGlobal('localStorage', memoryStorage())
  drafts = await import('./draft')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

async function type(words: { minutes: string }, text: string): Promise<void> {
  words.minutes = text
  await nextTick()
}

function open(words: { minutes: string }, base = '1', keepOnServer?: () => Promise<void>) {
  return drafts.startDraft({
    id: 'gathering/1',
    read: () => words,
    restore: (kept: { minutes: string }) => Object.assign(words, kept),
    base: () => base,
    keepOnServer,
  })
}

describe('typed text', () => {
  it('is in the browser within two seconds, and comes back in a new tab', async () => {
    const words = state()
    open(words)
    await type(words, '学习了讲话')
    vi.advanceTimersByTime(2_000)
    const again = state()
    expect(open(again).restored.value).toBe(true)
    expect(again.minutes).toBe('学习了讲话')
  })

  it('is kept while somebody types without a pause', async () => {
    const words = state()
    open(words)
    for (let second = 0; second < 10; ++second) {
      await type(words, '字'.repeat(second + 1))
      vi.advanceTimersByTime(300)
    }
    expect(drafts.readDraft<{ minutes: string }>('gathering/1')?.state.minutes.length).toBeGreaterThan(5)
  })

  it('goes to the server within ten seconds', async () => {
    const words = state()
    const keep = vi.fn().mockResolvedValue(undefined)
    open(words, '1', keep)
    await type(words, '字')
    vi.advanceTimersByTime(10_000)
    expect(keep).toHaveBeenCalledOnce()
  })

  it('typed over something older does not overwrite what is newer', async () => {
    const words = state()
    open(words, '1')
    await type(words, '旧')
    vi.advanceTimersByTime(2_000)
    const again = state()
    expect(open(again, '2').restored.value).toBe(false)
    expect(again.minutes).toBe('')
  })

  it('is gone once it was filed', async () => {
    const words = state()
    const draft = open(words)
    await type(words, '字')
    vi.advanceTimersByTime(2_000)
    draft.forget()
    expect(drafts.readDraft('gathering/1')).toBeNull()
  })
})
