import { points, readPoints } from '@/shared/format/numbers'
import type { RubricClass, RubricStandard } from './rubric-api'

/** What stands beside the hundred points, as it is being typed. */
export interface StandardForm {
  bonus_max: string
  penalty_max: string
  classes: RubricClass[]
  bands: { key: number; name: string; from: string; share_max: string }[]
  holds: { code: string; name: string; band: string; basis: string }[]
}

let made = 0

export function standardFormOf(standard: RubricStandard | null | undefined): StandardForm {
  const now = standard ?? { bonus_max: 0, penalty_max: 0, classes: [], bands: [], holds: [] }
  return {
    bonus_max: points(now.bonus_max),
    penalty_max: points(now.penalty_max),
    classes: now.classes.map((one) => ({ ...one, kinds: [...one.kinds], unit_classes: [...one.unit_classes] })),
    bands: now.bands.map((one) => bandForm(one.name, points(one.from), one.share_max ? points(one.share_max) : '')),
    holds: now.holds.map((one) => ({ ...one })),
  }
}

export const bandForm = (name = '', from = '0.00', share = '') => ({ key: (made += 1), name, from, share_max: share })

/** Nothing where nothing is said; undefined while a number is not one. */
export function standardOfForm(form: StandardForm): RubricStandard | null | undefined {
  const bonus = readPoints(form.bonus_max)
  const penalty = readPoints(form.penalty_max)
  const bands = form.bands.map((one) => ({
    name: one.name,
    from: readPoints(one.from),
    share_max: one.share_max.trim() === '' ? null : readPoints(one.share_max),
    wrong: one.share_max.trim() !== '' && readPoints(one.share_max) === null,
  }))
  if (bonus === null || penalty === null || bands.some((one) => one.from === null || one.wrong)) return undefined
  if (bonus + penalty + form.classes.length + bands.length + form.holds.length === 0) return null
  return {
    bonus_max: bonus,
    penalty_max: penalty,
    classes: form.classes,
    bands: bands.map((one) => ({ name: one.name, from: one.from!, share_max: one.share_max })),
    holds: form.holds,
  }
}
