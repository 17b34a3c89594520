import { points, readPoints } from '@/shared/format/numbers'
import type { ItemKind, RubricItem } from './api'

/** An item as it is being typed. */
export interface ItemForm {
  key: string
  code: string
  section: string
  name: string
  kind: ItemKind
  weight: string
  metric: string
  per_occurrence: string
  cap: string
  clause: string
  classes: string[]
}

let made = 0

export function formOf(item: RubricItem): ItemForm {
  return {
    ...item,
    key: item.code || `read_${(made += 1)}`,
    classes: item.classes ?? [],
    weight: points(item.weight),
    per_occurrence: points(item.per_occurrence),
    cap: points(item.cap),
  }
}

export function newForm(section: string): ItemForm {
  made += 1
  const points = { weight: '1.00', per_occurrence: '0.00', cap: '1.00' }
  return { key: `new_${made}`, code: '', section, name: '', kind: 'effect', metric: 'graded', clause: '', classes: [], ...points }
}

export function newAdjustment(): ItemForm {
  const points = { weight: '0.00', per_occurrence: '0.00', cap: '1.00' }
  return { ...newForm(''), kind: 'adjustment', metric: 'entered', ...points }
}

/** Null while a number is not one. */
export function itemOfForm(form: ItemForm): RubricItem | null {
  const weight = readPoints(form.weight)
  const perOccurrence = readPoints(form.per_occurrence)
  const cap = readPoints(form.cap)
  if (weight === null || perOccurrence === null || cap === null) return null
  const { code, section, name, kind, metric, clause } = form
  const classes = form.classes.length > 0 ? form.classes : null
  return { code, section, name, kind, weight, metric, per_occurrence: perOccurrence, cap, clause, classes }
}
