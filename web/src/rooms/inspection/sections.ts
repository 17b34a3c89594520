import { points } from '@/shared/format/numbers'
import { spokenDate, today } from '@/shared/format/dates'
import type { GradeStamp, ItemKind, SheetLine } from './api'

export interface Section {
  name: string
  lines: SheetLine[]
  points: number
  possible: number
}

/** "12.00 / 12.00", or why there is no number yet. */
export function sumWords(section: Section): string {
  if (section.possible > 0) return `${points(section.points)} / ${points(section.possible)}`
  return section.lines.some((line) => line.item.kind === 'effect') ? '待评' : '还没到时间'
}

export const kKindWords: Record<ItemKind, string> = { statutory: '法定', effect: '成效', adjustment: '加减分' }

/** An effect item that an inspector judged 不适用. */
export const isJudgedAway = (line: SheetLine) => line.item.kind === 'effect' && !line.applies && line.grader !== ''

/** 加减分 stand after the hundred, in a block of their own. */
export const isBeyond = (line: SheetLine) => line.item.kind === 'adjustment'

/** Whether an inspector enters cases under it. */
export const takesCases = (line: SheetLine) => line.applies && ['found_cases', 'found_persons', 'entered'].includes(line.item.metric)

/** "+0.50", "−1.00" */
export const signed = (hundredths: number) => `${hundredths > 0 ? '+' : ''}${points(hundredths)}`

/** "赵勇、王俊杰 3月5日走访后评：…"; of one inspector without a visit it says so. */
export function gradedWords(line: SheetLine, stamp?: GradeStamp): string {
  const judged = isJudgedAway(line) ? '判为不适用' : '评'
  if (!stamp) return `${line.grader}${judged}：${line.reason}`
  return `${line.grader}，${spokenDate(today(stamp.graded_at))}${stamp.visit ? '走访后' : '一人'}${judged}：${line.reason}`
}

/** The lines of a sheet under their headings, each with its sums, in the rubric's own order. */
export function sectionsOf(lines: SheetLine[]): Section[] {
  const sections: Section[] = []
  for (const line of lines) {
    if (isBeyond(line)) continue
    let section = sections.find((one) => one.name === line.item.section)
    if (!section) {
      section = { name: line.item.section, lines: [], points: 0, possible: 0 }
      sections.push(section)
    }
    section.lines.push(line)
    section.points += line.points
    section.possible += line.possible
  }
  return sections
}
