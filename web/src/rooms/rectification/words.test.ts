import { describe, expect, it } from 'vitest'
import type { FindingLine, Stage } from './api'
import { clockStatus } from './words'

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
