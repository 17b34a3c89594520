import { spokenMonth } from '@/shared/format/dates'
import type { InspectorMarks } from '../campaigns/api'
import type { Matrix, MatrixCell } from './api'

export interface HeatCell {
  month: string
  met: number
  due: number
  late: number
  /** What is not met, by the names of the duties. */
  missing: string[]
}

export interface HeatRow {
  organisation: string
  organisation_name: string
  cells: HeatCell[]
}

const kDue = ['accepted', 'filed', 'not_held', 'returned', 'overdue']
const kMet = ['accepted', 'filed']

export const monthsOfYear = (year: number): string[] => Array.from({ length: 12 }, (_, nth) => `${year}-${String(nth + 1).padStart(2, '0')}`)
export const quartersOfYear = (year: number): string[] => [1, 2, 3, 4].map((nth) => `${year}Q${nth}`)

/** What was due or is on file in each month; a quarter's or a year's duty stands in the last month of its period. */
export function heatRows(matrices: Matrix[], year: number): HeatRow[] {
  const rows = new Map<string, HeatRow>()
  for (const matrix of matrices)
    for (const row of matrix.rows) {
      const known = rows.get(row.organisation)
        ?? { organisation: row.organisation, organisation_name: row.organisation_name, cells: monthsOfYear(year).map(emptyCell) }
      rows.set(row.organisation, known)
      for (const cell of row.cells) addTo(known, cell, matrix.columns.find((column) => column.code === cell.code)?.name ?? '')
    }
  return [...rows.values()]
}

const emptyCell = (month: string): HeatCell => ({ month, met: 0, due: 0, late: 0, missing: [] })

function addTo(row: HeatRow, cell: MatrixCell, name: string): void {
  const at = row.cells.find(({ month }) => month === cell.period.last.slice(0, 7))
  if (!at || !kDue.includes(cell.state)) return
  at.due += 1
  if (kMet.includes(cell.state)) at.met += 1
  else at.missing.push(name)
  if (cell.late) at.late += 1
}

/** 1 (little of what was due) to 5 (all of it); 0 where nothing was. */
export function stepOf({ met, due }: HeatCell): number {
  if (due === 0) return 0
  return met === due ? 5 : 1 + Math.floor((4 * met) / due)
}

export function cellWords({ met, due, late, missing }: HeatCell): string {
  if (due === 0) return '没有到期的'
  const said = [`应 ${due} 有 ${met}`]
  if (late > 0) said.push(`迟报 ${late}`)
  if (missing.length > 0) said.push(`缺${[...new Set(missing)].join('、')}`)
  return said.join('，')
}

/** Where most organisations lack the same thing, in one sentence; nothing of any one of them. */
export function heatReading(rows: HeatRow[]): string {
  const lacks = new Map<string, number>()
  for (const { cells } of rows)
    for (const cell of cells)
      for (const name of new Set(cell.missing)) {
        const key = `${cell.month} ${name}`
        lacks.set(key, (lacks.get(key) ?? 0) + 1)
      }
  const [key, count] = [...lacks].reduce<[string, number]>((most, one) => (one[1] > most[1] ? one : most), ['', 0])
  if (count === 0) return '到期的都已报备。'
  const [month = '', name = ''] = key.split(' ')
  return `${spokenMonth(month)}有 ${count} 个党组织缺${name}。`
}

export interface MarksOfQuarter {
  quarter: string
  inspectors: InspectorMarks[]
}

export interface MarksRow {
  inspector: string
  name: string
  /** By quarter, in hundredths of a per cent; null: too few items to tell. */
  leniency: (number | null)[]
}

/** Each inspector's leniency over the quarters, by name. Two campaigns of a quarter weigh by their items. */
export function marksRows(all: MarksOfQuarter[], quarters: string[]): MarksRow[] {
  const names = new Map(all.flatMap(({ inspectors }) => inspectors.map((one) => [one.inspector, one.inspector_name] as const)))
  return [...names]
    .sort((one, other) => one[1].localeCompare(other[1], 'zh-CN'))
    .map(([inspector, name]) => ({
      inspector,
      name,
      leniency: quarters.map((quarter) => {
        const told = all
          .filter((each) => each.quarter === quarter)
          .flatMap((each) => each.inspectors.filter((one) => one.inspector === inspector && one.leniency !== null))
        const items = told.reduce((sum, one) => sum + one.items, 0)
        return items === 0 ? null : Math.round(told.reduce((sum, one) => sum + (one.leniency ?? 0) * one.items, 0) / items)
      }),
    }))
}
