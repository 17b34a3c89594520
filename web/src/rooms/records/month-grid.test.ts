import { describe, expect, it } from 'vitest'
import type { Duty, GatheringLine } from './api'
import { hasClash, weeksOf } from './month-grid'

const gathering = (held_on: string, state = 'planned') => ({ id: held_on, held_on, state }) as GatheringLine
const duty = (due_on: string, state: string, name = '党课') => ({ obligation: { due_on, name }, state }) as Duty

describe('a month as weeks', () => {
  it('begins on Monday and ends on Sunday', () => {
    const weeks = weeksOf('2026-09', [], []) // 1 September 2026 is a Tuesday
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7])
    expect(weeks[0]!.map((day) => day?.on.slice(8) ?? '')).toEqual(['', '01', '02', '03', '04', '05', '06'])
    expect(weeks[4]!.map((day) => day?.on.slice(8) ?? '')).toEqual(['28', '29', '30', '', '', '', ''])
  })

  it('knows February of a leap year, and a month that fills whole weeks', () => {
    expect(weeksOf('2028-02', [], []).flat().filter(Boolean)).toHaveLength(29)
    expect(weeksOf('2027-02', [], []).flat()).toHaveLength(28) // 1 February 2027 is a Monday
    expect(weeksOf('2026-12', [], []).flat().filter(Boolean)).toHaveLength(31)
  })

  it('puts gatherings and what is still owed on their days', () => {
    const duties = [duty('2026-09-30', 'overdue'), duty('2026-09-30', 'accepted', '支委会'), duty('2026-10-05', 'not_started')]
    const days = weeksOf('2026-09', [gathering('2026-09-08'), gathering('2026-10-08')], duties).flat()
    expect(days.flatMap((day) => day?.gatherings.map((line) => line.id) ?? [])).toEqual(['2026-09-08'])
    expect(days.find((day) => day?.on === '2026-09-30')?.due).toEqual(['党课'])
  })

  it('says when two fall on one day, unless one of them was not held', () => {
    const dayWith = (...gatherings: GatheringLine[]) => ({ on: '2026-09-08', gatherings, due: [] })
    expect(hasClash(dayWith(gathering('2026-09-08'), gathering('2026-09-08')))).toBe(true)
    expect(hasClash(dayWith(gathering('2026-09-08'), gathering('2026-09-08', 'not_held')))).toBe(false)
    expect(hasClash(dayWith(gathering('2026-09-08')))).toBe(false)
  })
})
