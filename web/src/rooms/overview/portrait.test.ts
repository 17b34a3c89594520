import { describe, expect, it } from 'vitest'
import type { Portrait, PortraitAxis, PortraitFiling } from './api'
import { axesReading, heightOf, placeOf, shareOf, spoke, timelineReading, waitWords } from './portrait'

const axis = (name: string, met: number, due: number): PortraitAxis =>
  ({ code: name, name, met, due, late: 0, met_before: 0, due_before: 0, facts: [] })

describe('the picture of one organisation', () => {
  it('has its first axis above and goes with the clock', () => {
    expect(spoke(0, 4, 100).y).toBeCloseTo(-100)
    expect(spoke(1, 4, 100).x).toBeCloseTo(100)
  })
  it('shows nothing due as nothing', () => expect(shareOf(0, 0)).toBe(0))
  it('says what is not whole, and nothing of others', () => {
    expect(axesReading([axis('党课', 1, 1), axis('主题党日', 2, 3)])).toBe('没有做齐的是主题党日（应 3，有 2）。')
    expect(axesReading([axis('党课', 1, 1)])).toBe('到期的事项都已报备。')
    expect(axesReading([])).toBe('这个季度还没有到期的事项。')
  })
})

describe('the time line', () => {
  it('reaches from an hour to ninety days', () => {
    expect(heightOf(0)).toBe(0)
    expect(heightOf(90 * 24)).toBe(1)
    expect(heightOf(4000)).toBe(1)
    expect(heightOf(72)).toBeGreaterThan(0.5)
  })
  it('places days', () => expect(placeOf('2026-07-02', '2026-01-01', '2027-01-01')).toBeCloseTo(0.5, 1))
  it('speaks of waiting', () => expect([0, 5, 24, 25].map(waitWords)).toEqual(['当天', '5 小时', '1 天', '2 天']))
  it('sees what came together before an inspection', () => {
    const page = { filings: [{}, {}, {}, {}] as PortraitFiling[], belated: 3 } as Portrait
    expect(timelineReading({ ...page, marks: [{ kind: 'visited', on: '2025-10-15', belated: 2 }] })).toContain('没有集中补报')
    expect(timelineReading({ ...page, marks: [{ kind: 'announced', on: '2025-10-15', belated: 3 }] })).toBe(
      '这一年报备 4 份，其中迟报 3 份；2025年10月15日通知检查前两周补报了 3 份。',
    )
  })
})
