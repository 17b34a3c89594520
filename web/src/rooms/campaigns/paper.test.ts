import { expect, test } from 'vitest'
import type { RubricItem } from '@/rooms/inspection/api'
import { blankRow, readChecked, readGraded } from './paper'

const item = { code: 'study', name: '集中学习', weight: 400 } as RubricItem
const row = (changed: object) => ({ ...blankRow(null), ...changed })
const answer = (changed: object) => ({ answer: { item: 'study', points: null, reason: '', finding: '', ...changed } })

test('a line of the first table says points and words, or nothing', () => {
  expect(readGraded(item, row({}), null)).toEqual({})
  expect(readGraded(item, row({ points: '3.5', reason: '看过' }), null)).toEqual(answer({ outcome: 'graded', points: 350, reason: '看过' }))
  expect(readGraded(item, row({ points: '5', reason: '看过' }), null).fault).toContain('0 到 4.00')
  expect(readGraded(item, row({ points: '3' }), null).fault).toContain('看到的情况')
})

test('a line of the first table says 不适用 and why', () => {
  const leftOut = { outcome: 'not_applicable' as const, points: null, reason: '没有窗口', finding: '' }
  expect(readGraded(item, row({ outcome: 'not_applicable' }), null).fault).toContain('为什么')
  expect(readGraded(item, row({ outcome: 'not_applicable', reason: '没有窗口' }), null)).toEqual(answer({ outcome: 'not_applicable', reason: '没有窗口' }))
  expect(readGraded(item, blankRow(leftOut), leftOut)).toEqual({})
  expect(readGraded(item, row({ points: '3', reason: '看过' }), leftOut)).toEqual(answer({ outcome: 'graded', points: 300, reason: '看过' }))
})

test('a line of the second table: 没有看, 属实, or 不属实 with both words', () => {
  expect(readChecked(item, row({}), null, false)).toEqual({})
  expect(readChecked(item, row({ outcome: 'holds' }), null, false)).toEqual(answer({ outcome: 'holds' }))
  expect(readChecked(item, row({ outcome: 'fails', reason: '对不上' }), null, false).fault).toContain('要整改的问题')
  expect(readChecked(item, row({ outcome: 'fails', reason: '对不上', finding: '签到册对不上' }), null, false)).toEqual(
    answer({ outcome: 'fails', reason: '对不上', finding: '签到册对不上' }),
  )
  expect(readChecked(item, row({ outcome: 'fails', reason: '对不上' }), null, true)).toEqual(answer({ outcome: 'fails', reason: '对不上' }))
})

test('what is known already is not said again, and may be taken back', () => {
  const fails = { outcome: 'fails' as const, points: null, reason: '对不上', finding: '签到册对不上' }
  expect(readChecked(item, blankRow(fails), fails, false)).toEqual({})
  expect(readChecked(item, row({}), fails, false)).toEqual(answer({ outcome: 'not_applicable' }))
  const graded = { outcome: 'graded' as const, points: 300, reason: '看过', finding: '' }
  expect(readGraded(item, blankRow(graded), graded)).toEqual({})
})
