import { describe, expect, it } from 'vitest'
import type { MatterLine } from './api'
import { clockStatus, dueWords, matterRow } from './words'

const kWaiting: MatterLine = {
  id: 'a', organisation: 'b', organisation_name: '第一党支部', kind_name: '预备党员转正', title: '张三转正', stage: 'waiting',
  desk_words: '区财政局党组研究', asked_at: Date.UTC(2026, 8, 10, 4), due_on: '2026-12-08', days_left: 77, waited_workdays: 8,
}
const line = (words: Partial<MatterLine>): MatterLine => ({ ...kWaiting, ...words })

describe('the clock of a matter', () => {
  it('tells the days that are left, or by how many it is late', () => {
    expect(clockStatus(line({}))?.word).toBe('还有 77 天')
    expect(clockStatus(line({ days_left: 0 }))?.word).toBe('今天到期')
    expect(clockStatus(line({ days_left: -3 }))?.word).toBe('超期 3 天')
  })

  it('tells how long it has waited where no article names a day', () => {
    expect(clockStatus(line({ due_on: null }))?.word).toBe('已等 8 个工作日')
    expect(clockStatus(line({ due_on: null, waited_workdays: 0 }))).toBeNull()
    expect(dueWords(line({ due_on: null }))).toBe('条文没有规定答复的期限')
    expect(dueWords(line({}))).toBe('2026年12月8日前')
  })

  it('has ended with the matter', () => {
    expect(clockStatus(line({ stage: 'approved', days_left: -3 }))).toBeNull()
  })
})

describe('a matter in a list', () => {
  it('says where it lies, and of whom it is only where there are several', () => {
    expect(matterRow(line({}), true).hint).toBe('第一党支部 · 预备党员转正 · 现在：区财政局党组研究 · 还有 77 天')
    expect(matterRow(line({}), false).hint).toBe('预备党员转正 · 现在：区财政局党组研究 · 还有 77 天')
  })

  it('is marked late while it waits, and by how it ended afterwards', () => {
    expect(matterRow(line({ days_left: -1 }), true).status?.word).toBe('超期 1 天')
    expect(matterRow(line({ stage: 'returned' }), false).status?.word).toBe('已退回')
    expect(matterRow(line({ stage: 'returned' }), false).hint).toContain('9月10日报')
  })
})
