import { points, readPoints } from '@/shared/format/numbers'
import type { RubricItem } from '@/rooms/inspection/api'
import type { Said } from './tablet'

/** One line of the paper form as it is typed in; outcome '' is 没有看, or of the first table a grade. */
export interface PaperRow {
  points: string
  outcome: '' | 'holds' | 'fails' | 'not_applicable'
  reason: string
  finding: string
}

type Known = Omit<Said, 'item'> | null
type Read = { answer?: Said; fault?: string }

export function blankRow(my: Known): PaperRow {
  const fails = my?.outcome === 'fails'
  return {
    points: my?.points == null ? '' : points(my.points),
    outcome: my && my.outcome !== 'graded' ? my.outcome : '',
    reason: my?.reason ?? '',
    finding: fails ? my.finding : '',
  }
}

/** Of the first table; nothing where the line is empty or says what is known already. */
export function readGraded(item: RubricItem, row: PaperRow, my: Known): Read {
  if (row.outcome === 'not_applicable') {
    if (!row.reason.trim()) return { fault: `“${item.name}”判为不适用的，要写为什么。` }
    return my?.outcome === 'not_applicable' && my.reason === row.reason ? {} : { answer: said(item, 'not_applicable', row.reason) }
  }
  if (!row.points.trim() && !row.reason.trim()) return {}
  const hundredths = readPoints(row.points)
  if (hundredths === null || hundredths > item.weight || !row.reason.trim())
    return { fault: `“${item.name}”要写 0 到 ${points(item.weight)} 之间的分数和看到的情况。` }
  if (my?.points === hundredths && my.reason === row.reason && !row.finding) return {}
  return { answer: { item: item.code, outcome: 'graded', points: hundredths, reason: row.reason, finding: row.finding } }
}

/** Of the second: what does not hold says what was seen, and, but in a second marking, what is to be put right. */
export function readChecked(item: RubricItem, row: PaperRow, my: Known, blind: boolean): Read {
  if (row.outcome === '' || row.outcome === 'not_applicable') return my && my.outcome !== 'not_applicable' ? { answer: said(item, 'not_applicable') } : {}
  if (row.outcome === 'holds') return my?.outcome === 'holds' ? {} : { answer: said(item, 'holds') }
  if (!row.reason.trim() || (!blind && !row.finding.trim()))
    return { fault: `“${item.name}”不属实的，要写看到了什么${blind ? '' : '和要整改的问题'}。` }
  if (my?.outcome === 'fails' && my.reason === row.reason && my.finding === row.finding) return {}
  return { answer: said(item, 'fails', row.reason, blind ? '' : row.finding) }
}

const said = (item: RubricItem, outcome: Said['outcome'], reason = '', finding = ''): Said => ({
  item: item.code, outcome, points: null, reason, finding,
})
