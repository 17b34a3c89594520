import { expect, it } from 'vitest'
import type { EvidenceField, RecordReceipt } from './api'
import { closeWords } from './choice'
import { standingOf } from './seal-words'

const field = (position: number, group: EvidenceField['group'], kept_closed = false): EvidenceField => ({
  position, path: `p/${position}`, type: 'text', value: 'x', group, kept_closed, erasable: false,
})
const fields = [field(0, 'people'), field(1, 'words'), field(2, 'other'), field(3, 'words'), field(4, 'people', true)]

it.each([
  [[], ''],
  [[0], 'people'],
  [[1], '1'],
  [[1, 3], 'words'],
  [[0, 3], 'people,3'],
  [[2], '2'],
  [[0, 1, 3], 'people,words'],
  [[0, 1, 2, 3], 'all'],
])('closing %j is asked for as "%s"', (closed, words) => expect(closeWords(fields, new Set(closed))).toBe(words))

it('what nobody can open is no choice', () => expect(closeWords([field(4, 'people', true)], new Set([4]))).toBe(''))

const receipt = (made: Partial<RecordReceipt>): RecordReceipt => ({
  version: 1, number: 1, log: 1, index: 1, closed: false, leaf: '', filed_at: 0, sealed_size: 2, witnessed_size: null,
  witnessed_at: null, witnessed_by: [], anchored_size: null, anchored_at: null, anchored_by: null, flaw: '', ...made,
})
const words = (records: RecordReceipt[][]) => standingOf(records).map((status) => status.word).join(' ')

it('a page is as far as the least of its records', () => {
  const whole = [receipt({ witnessed_at: 5, anchored_at: 6 })]
  expect(words([whole])).toBe('已归档 已封存 已见证 已授时')
  expect(words([whole, [receipt({ anchored_at: 6 })]])).toBe('已归档 已封存 还没有见证 已授时')
  expect(words([whole, [receipt({ sealed_size: null })]])).toBe('已归档 正在封存')
  expect(words([whole, []])).toBe('')
  expect(words([])).toBe('')
})

it('the newest version speaks for a record', () => {
  expect(words([[receipt({ witnessed_at: 5 }), receipt({ sealed_size: null })]])).toBe('已归档 正在封存')
})
