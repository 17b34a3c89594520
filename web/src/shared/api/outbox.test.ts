import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { memoryStorage } from '../test-browser'

const answered = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
let fetched: ReturnType<typeof vi.fn>
let box: typeof import('./outbox')

const kFiling = {
  key: 'f'.repeat(32),
  account: 'anna',
  method: 'POST' as const,
  path: '/api/gatherings/1/file',
  body: { draft_version: 3 },
  title: '11月主题党日',
  back: '/gatherings/1/check',
}

beforeEach(async () => {
  vi.resetModules()
  fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
  vi.stubGlobal('localStorage', memoryStorage())
  box = await import('./outbox')
})
afterEach(() => vi.unstubAllGlobals())

it('keeps a filing over a closed tab until the server has it, and sends it with its own key', async () => {
  box.enqueue(kFiling)
  expect(localStorage.getItem('shiji.outbox')).toContain(kFiling.key)
  fetched.mockResolvedValue(answered(200, {}))
  await box.flush('anna')
  expect((fetched.mock.calls[0]?.[1] as RequestInit).headers).toMatchObject({ 'Idempotency-Key': kFiling.key })
  expect(box.outbox.waiting).toEqual([])
})

it('waits on while the network is away', async () => {
  box.enqueue(kFiling)
  fetched.mockRejectedValue(new TypeError('Failed to fetch'))
  await box.flush('anna')
  expect(box.outbox.waiting).toHaveLength(1)
  expect(box.outbox.waiting[0]?.refused).toBe('')
})

it('tells the sentence of a refusal and does not try that one again', async () => {
  box.enqueue(kFiling)
  fetched.mockResolvedValue(answered(409, { code: 'records.draft_moved_on', message: '别处改过。' }))
  await box.flush('anna')
  await box.flush('anna')
  expect(box.outbox.waiting[0]?.refused).toBe('别处改过。')
  expect(fetched).toHaveBeenCalledOnce()
})

it('never sends what another person left', async () => {
  box.enqueue(kFiling)
  await box.flush('boris')
  expect(fetched).not.toHaveBeenCalled()
})

it('saves the draft first and files the version that this gave', async () => {
  const before = { method: 'PUT' as const, path: '/api/gatherings/1/draft', body: {}, key: 'd'.repeat(32) }
  box.enqueue({ ...kFiling, before })
  fetched.mockResolvedValueOnce(answered(200, { draft_version: 4, saved_at: 1 })).mockResolvedValueOnce(answered(200, {}))
  await box.flush('anna')
  expect((fetched.mock.calls[1]?.[1] as RequestInit).body).toBe('{"draft_version":4}')
})
