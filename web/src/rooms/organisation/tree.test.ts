import { describe, expect, it } from 'vitest'
import type { Organisation, SetUpWarning } from './api'
import { treeOf } from './tree'

const organisation = (id: string, parent: string | null) => ({ id, parent, name: id, kind: 'branch', unit: null, closed_on: null }) as Organisation
const warning = (of: string, weight: SetUpWarning['weight']) => ({ organisation: of, code: weight, weight, sentence: weight }) as SetUpWarning

describe('the tree', () => {
  const tree = { organisations: [organisation('委', null), organisation('甲', '委'), organisation('乙', '委')], units: [], groups: [] }

  it('keeps the order of the server', () => {
    expect(treeOf(tree, [])[0]?.children.map((node) => node.id)).toEqual(['甲', '乙'])
  })

  it('shows what is to be done where it is to be done, and not what is only to be checked', () => {
    const [top] = treeOf(tree, [warning('甲', 'to_do'), warning('甲', 'to_check'), warning('委', 'to_check')])
    expect(top?.warnings).toEqual([])
    expect(top?.children.map((node) => node.warnings.length)).toEqual([1, 0])
  })
})
