import { describe, expect, it } from 'vitest'
import type { FindingLine, RelatedFinding, Stage } from './api'
import { clockStatus, formerWords, laterWords } from './words'

const line = (stage: Stage, workdays_left: number) => ({ finding: { stage }, workdays_left }) as FindingLine

describe('the clock of a finding', () => {
  it('tells the days that are left, or by how many it is late', () => {
    expect(clockStatus(line('open', 3))?.word).toBe('还有 3 个工作日')
    expect(clockStatus(line('open', 0))?.word).toBe('今天到期')
    expect(clockStatus(line('under_way', -2))?.word).toBe('超期 2 个工作日')
  })

  it('stands while an objection waits for its answer, which is not the branch’s delay', () => {
    expect(clockStatus(line('under_way', -2), true)?.word).toBe('异议等待答复，期限暂停')
  })

  it('has ended with the finding', () => {
    expect(clockStatus(line('settled', -2), true)).toBeNull()
    expect(clockStatus(line('withdrawn', 5))).toBeNull()
  })
})

describe('a matter that was found again', () => {
  const kFound: RelatedFinding = { id: 'a', words: '', found_at: Date.UTC(2026, 9, 12, 4), settled_on: null, stage: '整改中' }
  const related = (words: Partial<RelatedFinding>): RelatedFinding => ({ ...kFound, ...words })

  it('names when the former finding was struck off', () => {
    expect(formerWords(related({ settled_on: '2026-03-08', stage: '已销号' }))).toBe('2026年3月8日销号，这次再次查出')
    expect(formerWords(related({}))).toBe('上一次的整改（整改中）')
  })

  it('names when it was found again, and how that stands', () => {
    expect(laterWords(related({}))).toBe('2026年10月12日（整改中）')
  })
})
