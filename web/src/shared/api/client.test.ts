import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call, onSignInNeeded, query } from './client'
import { Refusal, refusalFrom, Unreachable } from './problem'

const answered = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
let fetched: ReturnType<typeof vi.fn>

beforeEach(() => {
  fetched = vi.fn()
  vi.stubGlobal('fetch', fetched)
})
afterEach(() => vi.unstubAllGlobals())

function headersOf(nth: number): Record<string, string> {
  return (fetched.mock.calls[nth]?.[1] as RequestInit).headers as Record<string, string>
}

describe('a request', () => {
  it('that writes says where it comes from and carries its key', async () => {
    fetched.mockResolvedValue(answered(200, { id: 'a' }))
    await call('POST', '/api/x', { held_on: '2026-11-06' }, { key: 'k'.repeat(32) })
    expect(headersOf(0)).toMatchObject({ 'X-Shiji': '1', 'Content-Type': 'application/json', 'Idempotency-Key': 'k'.repeat(32) })
  })

  it('that reads has no key and no body', async () => {
    fetched.mockResolvedValue(answered(200, {}))
    await call('GET', '/api/x')
    expect(headersOf(0)).toEqual({ 'X-Shiji': '1' })
  })

  it('that the network lost is Unreachable, not a refusal', async () => {
    fetched.mockRejectedValue(new TypeError('Failed to fetch'))
    await expect(call('POST', '/api/x', {})).rejects.toBeInstanceOf(Unreachable)
  })

  it('goes out again with the same key after signing in', async () => {
    fetched.mockResolvedValueOnce(answered(401, { code: 'http.signed_out' })).mockResolvedValueOnce(answered(200, { id: 'a' }))
    const asked = vi.fn().mockResolvedValue(undefined)
    onSignInNeeded(asked)
    await expect(call('POST', '/api/x', {})).resolves.toEqual({ id: 'a' })
    expect(asked).toHaveBeenCalledOnce()
    expect(headersOf(1)['Idempotency-Key']).toBe(headersOf(0)['Idempotency-Key'])
  })

  it('whose 401 is the sign-in itself is refused', async () => {
    fetched.mockResolvedValue(answered(401, { code: 'identity.sign_in_wrong', message: '账号或密码不对。' }))
    await expect(call('POST', '/api/session', {}, { ownSignIn: true })).rejects.toMatchObject({ code: 'identity.sign_in_wrong' })
  })
})

describe('a refusal', () => {
  it('keeps every fault with its field', () => {
    const faults = [
      { code: 'input.missing', field: 'place', message: '请填写“地点”。' },
      { code: 'input.date', field: 'held_on', message: '日期不对。' },
    ]
    const refusal = refusalFrom(400, { code: 'input.missing', field: 'place', message: '请填写“地点”。', faults })
    expect(refusal).toBeInstanceOf(Refusal)
    expect(refusal.faults).toEqual(faults)
  })

  it('without faults has its own sentence as the one', () => {
    const refusal = refusalFrom(409, { code: 'records.on_desk', field: '', message: '审查人已经打开。' })
    expect(refusal.faults).toEqual([{ code: 'records.on_desk', field: '', message: '审查人已经打开。' }])
  })

  it('that is no problem document is still a plain sentence', () => {
    expect(refusalFrom(502, '<html>').message).toMatch(/服务器出了问题/)
  })
})

it('a query leaves out what is not given', () => {
  expect(query({ from: '2026-10-01', to: undefined, count: 0 })).toBe('?from=2026-10-01&count=0')
  expect(query({})).toBe('')
})
