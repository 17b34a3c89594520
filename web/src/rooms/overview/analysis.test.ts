import { describe, expect, it } from 'vitest'
import { cellWords, heatReading, heatRows, marksRows, stepOf } from './analysis'
import type { Matrix, MatrixCell } from './api'

const cell = (code: string, last: string, state: MatrixCell['state'], late = false): MatrixCell =>
  ({ code, period: { first: `${last.slice(0, 7)}-01`, last }, state, late, gathering: null, found_false: false })
const matrix = (quarter: string, names: Record<string, MatrixCell[]>): Matrix => ({
  quarter,
  columns: [{ code: 'theme_day', name: '主题党日' }, { code: 'lecture', name: '党课' }],
  rows: Object.entries(names).map(([name, cells]) => ({ organisation: name, organisation_name: name, cells })),
})

describe('the heat map of a year', () => {
  const rows = heatRows(
    [
      matrix('2026Q3', {
        乙: [cell('theme_day', '2026-07-31', 'accepted'), cell('theme_day', '2026-08-31', 'overdue'), cell('theme_day', '2026-09-30', 'not_started')],
        甲: [cell('theme_day', '2026-08-31', 'not_held'), cell('lecture', '2026-08-31', 'filed', true)],
      }),
      matrix('2026Q4', { 乙: [cell('theme_day', '2026-10-31', 'accepted')] }),
    ],
    2026,
  )
  const at = (row: number, month: number) => rows[row]!.cells[month - 1]!
  it('keeps the order it is given, never by how a branch stands', () => expect(rows.map((row) => row.organisation)).toEqual(['乙', '甲']))
  it('counts what is due and nothing else', () => {
    expect([at(0, 7).met, at(0, 7).due]).toEqual([1, 1])
    expect(at(0, 9).due).toBe(0)
    expect(at(0, 10).met).toBe(1)
  })
  it('says a cell in words', () => {
    expect(cellWords(at(1, 8))).toBe('应 2 有 1，迟报 1，缺主题党日')
    expect(cellWords(at(0, 1))).toBe('没有到期的')
  })
  it('has five steps', () => expect([stepOf(at(0, 1)), stepOf(at(0, 8)), stepOf(at(1, 8)), stepOf(at(0, 7))]).toEqual([0, 1, 3, 5]))
  it('reads what many lack', () => {
    expect(heatReading(rows)).toBe('8月有 2 个党组织缺主题党日。')
    expect(heatReading([])).toBe('到期的都已报备。')
  })
})

it('puts marks of two campaigns of a quarter together, by name', () => {
  const marks = (inspector: string, items: number, leniency: number | null) => ({ inspector, inspector_name: inspector, items, leniency, spread: 0 })
  const all = [
    { quarter: '2026Q2', inspectors: [marks('赵', 10, 100), marks('李', 4, null)] },
    { quarter: '2026Q2', inspectors: [marks('赵', 30, 300)] },
  ]
  expect(marksRows(all, ['2026Q1', '2026Q2']).map((row) => [row.name, ...row.leniency])).toEqual([
    ['李', null, null],
    ['赵', null, 250],
  ])
})
