import { describe, expect, it } from 'vitest'
import type { ItemKind, SheetLine } from './api'
import { sectionsOf, sumWords } from './sections'

function line(code: string, section: string, kind: ItemKind = 'statutory', applies = true): SheetLine {
  const item = { code, section, name: code, kind, weight: 500, metric: 'graded', per_occurrence: 0, cap: 500, clause: '条' }
  return { item, applies, met: 0, due: 0, points: 0, possible: 0, reckoning: '', facts: [], grader: '', reason: '', ruling: null }
}

const heading = (code: string, possible: number, parent: string | null = null) => ({
  section: { code, name: code, weight: 1000, parent },
  points: possible / 2,
  possible,
})

describe('the headings of a sheet', () => {
  const lines = [line('x', 'a', 'adjustment'), line('a1', 'a'), line('b1', 'b', 'effect'), line('c1', 'c', 'statutory', false), line('a2', 'a')]
  const sections = sectionsOf({ sections: [heading('a', 1000), heading('top', 0), heading('b', 0, 'top'), heading('c', 0)], lines })

  it('have their lines in order, and none beyond the hundred', () => {
    expect(sections.map((one) => one.lines.map((each) => each.item.code))).toEqual([['a1', 'a2'], [], ['b1'], ['c1']])
    expect(sections.map((one) => one.level)).toEqual([1, 1, 2, 1])
  })
  it('say what they come to, or why there is no number yet', () => {
    expect(sections.map((one) => sumWords(one, sections))).toEqual(['5.00 / 10.00', '待评', '待评', '不适用'])
    expect(sumWords({ ...sections[0]!, possible: 0 }, sections)).toBe('还没到时间')
  })
})
