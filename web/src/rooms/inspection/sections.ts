import { points } from '@/shared/format/numbers'
import type { SheetLine } from './api'

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

/** The lines of a sheet under their headings, each with its sums, in the rubric's own order. */
export function sectionsOf(lines: SheetLine[]): Section[] {
  const sections: Section[] = []
  for (const line of lines) {
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
