import { beforeEach, expect, test, vi } from 'vitest'
import { memoryStorage } from '@/shared/test-browser'
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
  expect(tablet.stateWords({ waiting: [1, 2, 3], offline: true, sending: false })).toBe('未上传 3 条 · 离线')
  expect(tablet.stateWords({ waiting: [], offline: true, sending: false })).toBe('离线，评分会存在本机')
  expect(tablet.stateWords({ waiting: [1], offline: false, sending: false })).toBe('未上传 1 条')
  expect(tablet.stateWords({ waiting: [], offline: false, sending: false })).toBe('都已上传')
})
