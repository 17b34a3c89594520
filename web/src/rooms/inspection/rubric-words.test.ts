import { describe, expect, it } from 'vitest'
import type { RubricItem } from './api'
import { lossWords, metricChoices, metricWords, rubricSections, timeWords } from './rubric-words'

const kDuties = [
  { code: 'plan', name: '季度计划' },
  { code: 'theme_day', name: '主题党日' },
]

function item(words: Partial<RubricItem> = {}): RubricItem {
  const base = { code: 'a', section: '组织生活', name: '主题党日', kind: 'statutory' as const, weight: 600 }
  return { ...base, metric: 'duty_in_time:theme_day', per_occurrence: 0, cap: 600, clause: '第十六条', ...words }
}

describe('a rubric in words', () => {
  it('says what an item counts', () => {
    expect(metricWords('duty_in_time:theme_day', kDuties)).toBe('主题党日：已开并按期报备')
    expect(metricWords('duty:theme_day', kDuties)).toBe('主题党日：已开，补报的也算')
    expect(metricWords('graded', kDuties)).toBe('由人评定，写明理由')
    expect(metricWords('photos', kDuties)).toBe('photos')
  })
  it('offers facts for statutory items, people for the others, and what is there already', () => {
    expect(metricChoices(item(), kDuties).map((one) => one.value)).toContain('late_filings')
    expect(metricChoices(item({ kind: 'effect', metric: 'graded' }), kDuties)).toHaveLength(1)
    expect(metricChoices(item({ metric: 'photos' }), kDuties)[0]?.value).toBe('photos')
  })
  it('says how points are lost', () => {
    expect(lossWords(item())).toBe('按缺的比例扣')
    expect(lossWords(item({ per_occurrence: 50 }))).toBe('每缺一次扣 0.50，最多扣 6.00')
    expect(lossWords(item({ kind: 'effect' }))).toBe('由人评定')
  })
  it('says when it is in force', () => {
    const rubric = { code: 'r', version: 1, name: '细则', from: '2027Q1', until: null, sections: [], items: [] }
    expect(timeWords(rubric)).toMatch(/一季度起$/)
    expect(timeWords({ ...rubric, until: '2027Q2' })).toMatch(/至.*二季度$/)
    expect(timeWords({ ...rubric, until: '2026Q4' })).toBe('起用前已被新的一版代替')
  })
  it('keeps headings and what hangs under them in their order, 加减分 last', () => {
    const sections = [
      { code: 'life', name: '组织生活', weight: 600 },
      { code: 'daily', name: '日常', weight: 600, parent: 'life' },
    ]
    const items = [item({ code: 'x', section: '', kind: 'adjustment' }), item({ section: 'daily' }), item({ code: 'b', section: 'life' })]
    const told = rubricSections({ sections, items })
    expect(told.map((one) => [one.name, one.level, one.items.map((each) => each.code)])).toEqual([
      ['组织生活', 1, ['b']],
      ['日常', 2, ['a']],
      ['加减分', 1, ['x']],
    ])
  })
})
