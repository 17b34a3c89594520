import { describe, expect, it } from 'vitest'
import { lineStatus, lineWords, sourceOf, wayTo } from './words'

describe('a summary in words', () => {
  it('says whether it was handed up', () => {
    expect(lineStatus({ version: 0 }).word).toBe('没有报送')
    expect(lineStatus({ version: 2 }).word).toBe('已报送')
    expect(lineWords({ version: 0, at: null })).toBe('')
    expect(lineWords({ version: 2, at: Date.parse('2026-07-12T08:00:00Z') })).toContain('第 2 版')
  })

  it('leads to what was counted', () => {
    expect(wayTo('duties', 'aa', '2026Q2')).toBe('/branches/aa/duties?quarter=2026Q2')
    expect(wayTo('findings', 'aa', '2026Q2')).toBe('/branches/aa/findings')
    expect(sourceOf('duties', '2026Q2')?.to).toBe('/matrix?quarter=2026Q2')
    expect(sourceOf('reviews', '2026Q2')).toBeUndefined()
  })
})
