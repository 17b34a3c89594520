import { beforeEach, expect, test, vi } from 'vitest'
import { memoryStorage } from '@/shared/test-browser'
import { Refusal, Unreachable } from '@/shared/api/problem'
import type { GiveAnswer, VisitPage } from './api'
import type { Held } from './tablet'

let tablet: typeof import('./tablet')
beforeEach(async () => {
  vi.stubGlobal('localStorage', memoryStorage())
  tablet = await import('./tablet')
})

const page = (batches: number, sequence: number) => ({ visit: { batches }, sequence }) as VisitPage
const waiting = (sequence: number) => ({ sequence }) as GiveAnswer
const held = (known: VisitPage | null, ...sequences: number[]): Held => ({ page: known, waiting: sequences.map(waiting) })

test('an answer comes after all that this browser knows', () => {
  expect(tablet.nextSequence(held(null))).toBe(1)
  expect(tablet.nextSequence(held(page(2, 7)))).toBe(8)
  expect(tablet.nextSequence(held(page(2, 7), 8, 9))).toBe(10)
  expect(tablet.nextSequence(held(page(2, 12), 8))).toBe(13)
})

test('an older page never takes the place of a newer one', () => {
  expect(tablet.isOlder(page(1, 5), held(null))).toBe(false)
  expect(tablet.isOlder(page(1, 5), held(page(2, 7)))).toBe(true)
  expect(tablet.isOlder(page(2, 7), held(page(2, 7)))).toBe(false)
})

test('the line tells what is not sent yet', () => {
  expect(tablet.stateWords({ waiting: [{}, {}, {}], offline: true, sending: false })).toBe('未上传 3 条 · 离线')
  expect(tablet.stateWords({ waiting: [], offline: true, sending: false })).toBe('离线，评分会存在本机')
  expect(tablet.stateWords({ waiting: [{ refused: '超过满分' }], offline: false, sending: false })).toBe('没有收下 1 条')
  expect(tablet.stateWords({ waiting: [{}], offline: false, sending: false })).toBe('未上传 1 条')
  expect(tablet.stateWords({ waiting: [], offline: false, sending: false })).toBe('都已上传')
})

const answer = (id: string) => ({ id, item: id }) as GiveAnswer
const no = (status: number) => new Refusal(status, 'campaigns.no_words', '请写明。', [])

/** A server that refuses what holds the answer b. */
async function sendTo(failure: Error): Promise<{ sent: string[]; refused: string[]; failed: boolean }> {
  const told = { sent: [] as string[], refused: [] as string[], failed: false }
  const send = (some: GiveAnswer[]) => (some.some((one) => one.id === 'b') ? Promise.reject(failure) : Promise.resolve(0))
  await tablet
    .sendEach([answer('a'), answer('b'), answer('c')], send, (some) => told.sent.push(...some.map((one) => one.id)), (one) => told.refused.push(one.id))
    .catch(() => (told.failed = true))
  return told
}

test('one answer that is refused holds back none of the others', async () => {
  expect(await sendTo(no(400))).toEqual({ sent: ['a', 'c'], refused: ['b'], failed: false })
  expect(await sendTo(no(409))).toEqual({ sent: ['a', 'c'], refused: ['b'], failed: false })
})

test('a broken network or a busy server refuses nothing: all of it waits', async () => {
  for (const failure of [new Unreachable(), no(503), no(429)])
    expect(await sendTo(failure)).toEqual({ sent: [], refused: [], failed: true })
})

test('a visit of which this browser holds answers is found, also when no desk shows it', () => {
  localStorage.setItem('shiji.visit.nobody.v1', JSON.stringify({ page: { visit: { organisation_name: '第一党支部' } }, waiting: [answer('a')] }))
  localStorage.setItem('shiji.visit.nobody.v2', JSON.stringify({ page: null, waiting: [] }))
  localStorage.setItem('shiji.visit.other.v3', JSON.stringify({ page: null, waiting: [answer('a')] }))
  expect(tablet.visitsWaiting()).toEqual([{ visit: 'v1', name: '第一党支部', count: 1 }])
})
