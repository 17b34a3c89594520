import type { Organisation, OrganisationTree, SetUpWarning } from './api'
import { kKindWords } from './words'

export interface TreeNode {
  id: string
  label: string
  kind: string
  unit: string
  closed: boolean
  /** What is to be done about how it is set up. */
  warnings: SetUpWarning[]
  children: TreeNode[]
}

/** The Party tree, siblings in office order as the server lists them. */
export function treeOf(tree: OrganisationTree, warnings: SetUpWarning[]): TreeNode[] {
  const units = new Map(tree.units.map((unit) => [unit.id, unit.name]))
  const nodeOf = (organisation: Organisation): TreeNode => ({
    id: organisation.id,
    label: organisation.name,
    kind: kKindWords[organisation.kind],
    unit: organisation.unit ? (units.get(organisation.unit) ?? '') : '',
    closed: organisation.closed_on !== null,
    warnings: warnings.filter((one) => one.organisation === organisation.id && one.weight === 'to_do'),
    children: tree.organisations.filter((one) => one.parent === organisation.id).map(nodeOf),
  })
  const known = new Set(tree.organisations.map((one) => one.id))
  return tree.organisations.filter((one) => !one.parent || !known.has(one.parent)).map(nodeOf)
}
