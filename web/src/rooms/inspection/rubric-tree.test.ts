import { describe, expect, it } from 'vitest'
import type { RubricItem } from './api'
import type { RubricClass } from './rubric-api'
import { formOf } from './rubric-form'
import { inOrder, lackWords, moved, sectionFormOf, sectionOfForm, wholeWords, type SectionForm } from './rubric-tree'

const section = (code: string, weight = '0.00', parent = ''): SectionForm => ({ code, name: code, weight, parent })
const codes = (sections: SectionForm[]) => sections.map((one) => one.code)

function item(place: string, weight: number, words: Partial<RubricItem> = {}) {
  const base = { code: `${place}_${weight}`, section: place, name: '项', kind: 'effect' as const, metric: 'graded' }
  return formOf({ ...base, weight, per_occurrence: 0, cap: weight, clause: '条', ...words })
}

const kClasses: RubricClass[] = ['government', 'law'].map((code) => ({ code, name: code, kinds: [], unit_classes: [] }))

describe('the tree of a rubric', () => {
  it('is typed and read as it was', () => {
    const one = { code: 'a', name: '甲', weight: 1250, parent: 'b' }
    expect(sectionOfForm(sectionFormOf(one))).toEqual(one)
    expect(sectionOfForm(section('a', '十分'))).toBeNull()
    expect(sectionOfForm(section('a', '1'))?.parent).toBeNull()
  })
  it('is told from the top down and loses nothing, whatever names what above it', () => {
    const sections = [section('b1', '', 'b'), section('a'), section('own', '', 'own'), section('b'), section('b11', '', 'b1'), section('lost', '', 'x')]
    expect(codes(inOrder(sections))).toEqual(['a', 'own', 'b', 'b1', 'b11', 'lost'])
  })
  it('moves a heading with what stands below it, among its own level only', () => {
    const sections = [section('a'), section('a1', '', 'a'), section('a2', '', 'a'), section('b'), section('b1', '', 'b')]
    expect(codes(moved(sections, 'b', -1))).toEqual(['b', 'b1', 'a', 'a1', 'a2'])
    expect(codes(moved(sections, 'a2', -1))).toEqual(['a', 'a2', 'a1', 'b', 'b1'])
    expect(codes(moved(sections, 'a1', -1))).toEqual(codes(sections))
  })
  it('says what a heading lacks, those of level 2 included', () => {
    const sections = [section('a', '12.00'), section('a1', '7.00', 'a')]
    const items = [item('a', 400), item('a1', 700), item('', 200, { kind: 'adjustment' })]
    expect(lackWords(sections[0]!, sections, items, [])).toEqual(['下面合计 11.00 分，还差 1.00 分'])
    expect(lackWords(sections[1]!, sections, items, [])).toEqual([])
    expect(lackWords(section('b', '1.00'), sections, items, [])).toEqual(['下面还没有评分项'])
    expect(lackWords(section('a', '一'), sections, items, [])).toEqual(['分值没有写对，例如 12.00'])
  })
  it('says it of each class that has anything there', () => {
    const sections = [section('a', '6.00'), section('b', '4.00')]
    const items = [item('a', 600, { classes: ['government'] }), item('a', 500, { classes: ['law'] }), item('b', 400, { classes: ['law'] })]
    expect(lackWords(sections[0]!, sections, items, kClasses)).toEqual(['“law”下面合计 5.00 分，还差 1.00 分'])
    expect(lackWords(sections[1]!, sections, items, kClasses)).toEqual([])
  })
  it('says what the whole lacks of a hundred', () => {
    const items = [item('a', 6000), item('a', 4000, { classes: ['law'] }), item('', 200, { kind: 'adjustment' })]
    expect(wholeWords(items, kClasses)).toEqual([
      { words: '“government”各项合计 60.00 分，还差 40.00 分', wrong: true },
      { words: '“law”各项合计 100.00 分', wrong: false },
    ])
    expect(wholeWords([item('a', 10100)], [])).toEqual([{ words: '各项合计 101.00 分，多出 1.00 分', wrong: true }])
  })
})
