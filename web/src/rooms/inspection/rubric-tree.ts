import { points, readPoints } from '@/shared/format/numbers'
import type { RubricSection } from './api'
import type { RubricClass } from './rubric-api'
import type { ItemForm } from './rubric-form'

/** A heading as it is being typed. */
export interface SectionForm {
  code: string
  name: string
  weight: string
  /** Code of the heading above; empty: of level 1. */
  parent: string
}

const kFull = 10000

export const sectionFormOf = (one: RubricSection): SectionForm => ({ ...one, weight: points(one.weight), parent: one.parent ?? '' })

/** Null while its weight is no number. */
export function sectionOfForm(form: SectionForm): RubricSection | null {
  const weight = readPoints(form.weight)
  return weight === null ? null : { code: form.code, name: form.name, weight, parent: form.parent || null }
}

/** Of level 2 is what stands under a heading of level 1; of level 1 all else, wrong parents included. */
export function isSecond(sections: SectionForm[], one: SectionForm): boolean {
  return sections.some((other) => other.code === one.parent && other.parent === '')
}

/** Each of level 1 followed by those below it. */
export function inOrder(sections: SectionForm[]): SectionForm[] {
  const second = sections.filter((one) => isSecond(sections, one))
  return sections.filter((one) => !second.includes(one)).flatMap((top) => [top, ...second.filter((one) => one.parent === top.code)])
}

/** One step up or down among those of the same level under the same heading. */
export function moved(sections: SectionForm[], code: string, step: -1 | 1): SectionForm[] {
  const one = sections.find((other) => other.code === code)!
  const beside = siblingsOf(sections, one)
  const other = beside[beside.indexOf(one) + step]
  if (!other) return sections
  return inOrder(sections.map((each) => (each === one ? other : each === other ? one : each)))
}

export const siblingsOf = (sections: SectionForm[], one: SectionForm) => sections.filter((other) => other.parent === one.parent)

const isBelow = (sections: SectionForm[], item: ItemForm, code: string) =>
  item.kind !== 'adjustment' && (item.section === code || sections.find((one) => one.code === item.section)?.parent === code)

const isMeantFor = (item: ItemForm, own: RubricClass | null) => item.classes.length === 0 || (own !== null && item.classes.includes(own.code))

const sumOf = (items: ItemForm[]) => items.reduce((sum, item) => sum + (readPoints(item.weight) ?? 0), 0)

/** "还差 1.00 分", "多出 1.00 分" */
const apart = (sum: number, due: number) => (sum < due ? `还差 ${points(due - sum)} 分` : `多出 ${points(sum - due)} 分`)

const ofClass = (own: RubricClass | null) => (own ? `“${own.name}”` : '')

/** What keeps a heading from weighing what stands below it, class by class; nothing when it does. */
export function lackWords(section: SectionForm, sections: SectionForm[], items: ItemForm[], classes: RubricClass[]): string[] {
  const weight = readPoints(section.weight)
  if (weight === null) return ['分值没有写对，例如 12.00']
  const all = items.filter((item) => isBelow(sections, item, section.code))
  if (all.length === 0) return ['下面还没有评分项']
  const words: string[] = []
  for (const own of classes.length > 0 ? classes : [null]) {
    const below = all.filter((item) => isMeantFor(item, own))
    const sum = sumOf(below)
    if (below.length > 0 && sum !== weight) words.push(`${ofClass(own)}下面合计 ${points(sum)} 分，${apart(sum, weight)}`)
  }
  return words
}

/** The whole: "各项合计 99.00 分，还差 1.00 分", and whether any class is not at 100.00. */
export function wholeWords(items: ItemForm[], classes: RubricClass[]): { words: string; wrong: boolean }[] {
  return (classes.length > 0 ? classes : [null]).map((own) => {
    const sum = sumOf(items.filter((item) => item.kind !== 'adjustment' && isMeantFor(item, own)))
    const wrong = sum !== kFull
    return { words: `${ofClass(own)}各项合计 ${points(sum)} 分${wrong ? `，${apart(sum, kFull)}` : ''}`, wrong }
  })
}
