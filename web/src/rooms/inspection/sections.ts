import type { SheetLine } from './api'

export interface Section {
  name: string
  lines: SheetLine[]
  points: number
  possible: number
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
