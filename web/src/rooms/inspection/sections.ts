import { points } from '@/shared/format/numbers'
import { spokenDate, today } from '@/shared/format/dates'
import type { Correction, GradeStamp, ItemKind, Sheet, SheetLine } from './api'

/** A heading with the lines that hang under it; what it comes to includes those of level 2. */
export interface Section {
  code: string
  name: string
  /** 0: written before headings had weights. */
  weight: number
  level: 1 | 2
  lines: SheetLine[]
  points: number
  possible: number
}

/** "12.00 / 12.00", or why there is no number yet. */
export function sumWords(section: Section, all: Section[]): string {
  if (section.possible > 0) return `${points(section.points)} / ${points(section.possible)}`
  const lines = below(section, all)
  if (lines.every((line) => !line.applies)) return '不适用'
  return lines.some((line) => line.item.kind === 'effect') ? '待评' : '还没到时间'
}

/** Its lines and those of the headings of level 2 that follow it. */
function below(section: Section, all: Section[]): SheetLine[] {
  const lines = [...section.lines]
  if (section.level === 2) return lines
  for (const one of all.slice(all.indexOf(section) + 1)) {
    if (one.level === 1) break
    lines.push(...one.lines)
  }
  return lines
}

export const kKindWords: Record<ItemKind, string> = { statutory: '法定', effect: '成效', adjustment: '加减分' }

/** An effect item that an inspector judged 不适用. */
export const isJudgedAway = (line: SheetLine) => line.item.kind === 'effect' && !line.applies && line.grader !== ''

/** The old and the new value of a correction: "4.50", "不适用". */
export const oldValueWords = (one: Pick<Correction, 'old_points' | 'old_possible'>): string =>
  one.old_possible === 0 ? '不适用' : points(one.old_points)
export const newValueWords = (one: Pick<Correction, 'points' | 'possible'>): string => (one.possible === 0 ? '不适用' : points(one.points))

/** 加减分 stand after the hundred, in a block of their own. */
export const isBeyond = (line: SheetLine) => line.item.kind === 'adjustment'

/** Whether an inspector enters cases under it. */
export const takesCases = (line: SheetLine) => line.applies && ['found_cases', 'found_persons', 'entered'].includes(line.item.metric)

/** "+0.50", "−1.00" */
export const signed = (hundredths: number) => `${hundredths > 0 ? '+' : ''}${points(hundredths)}`

/** "赵勇、王俊杰 3月5日走访后评：…"; of one inspector without a visit it says so. */
export function gradedWords(line: SheetLine, stamp?: GradeStamp): string {
  // What the grader said, whatever an objection or a correction made of it.
  const judged = line.reckoning.startsWith('判为不适用') ? '判为不适用' : '评'
  if (!stamp) return `${line.grader}${judged}：${line.reason}`
  return `${line.grader}，${spokenDate(today(stamp.graded_at))}${stamp.visit ? '走访后' : '一人'}${judged}：${line.reason}`
}

/** The lines of a sheet under its headings, both in the rubric's own order. */
export function sectionsOf(sheet: Pick<Sheet, 'sections' | 'lines'>): Section[] {
  return sheet.sections.map(({ section, points, possible }) => ({
    code: section.code,
    name: section.name,
    weight: section.weight,
    level: section.parent ? 2 : 1,
    lines: sheet.lines.filter((line) => !isBeyond(line) && line.item.section === section.code),
    points,
    possible,
  }))
}
