import { describe, expect, it } from 'vitest'
import type { MaterialStanding, MaterialItem } from './api'
import { itemStatus, minutesWords, quarterChoices, settled, wayTo } from './words'

const item: MaterialItem = { kind: 'record', code: 'lecture', quarter: '2026Q2', words: '随手写的' }

describe('material in words', () => {
  it('sends nothing that the kind has no use for', () => {
    expect(settled(item)).toEqual({ kind: 'record', code: 'lecture', quarter: '2026Q2', words: '' })
    expect(settled({ ...item, kind: 'plan' })).toEqual({ kind: 'plan', code: '', quarter: '2026Q2', words: '' })
    expect(settled({ ...item, kind: 'headcount' })).toEqual({ kind: 'headcount', code: '', quarter: null, words: '' })
    expect(settled({ ...item, kind: 'other' })).toEqual({ kind: 'other', code: '', quarter: null, words: '随手写的' })
  })

  it('tells what is on file from what is to be said', () => {
    const standing = (found: boolean): MaterialStanding => ({ item, on_file: { found, words: '', sources: [] }, answer: null })
    expect(itemStatus(standing(true)).word).toBe('已在案')
    expect(itemStatus(standing(false)).word).toBe('待说明')
    const answer = { item: 1, kind: 'none', words: '', sources: [], by_name: '', at: 0 } as const
    expect(itemStatus({ ...standing(true), answer: { ...answer, sources: [] } }).word).toBe('没有这项材料')
  })

  it('leads to the record and to the plan', () => {
    expect(wayTo({ kind: 'gathering', subject: 'aa', title: '' }, 'bb')).toBe('/gatherings/aa')
    expect(wayTo({ kind: 'plan', subject: '2026Q2', title: '' }, 'bb')).toBe('/branches/bb/plans/2026Q2')
  })

  it('says minutes as people do', () => {
    expect(minutesWords(40)).toBe('40 分钟')
    expect(minutesWords(60)).toBe('1 小时')
    expect(minutesWords(140)).toBe('2 小时 20 分钟')
  })

  it('offers no quarter to come', () => {
    expect(quarterChoices('2026Q1').map((one) => one.value)).toEqual(['2026Q1', '2025Q4', '2025Q3', '2025Q2', '2025Q1'])
  })
})
