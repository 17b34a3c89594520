import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, it } from 'vitest'

/** The rooms in the order of src/rooms.txt: a room knows the earlier ones, and of them only api, words and parts. */
const kOrder = [
  'transparency', 'identity', 'notices', 'organisation', 'membership', 'rulebook', 'review', 'records', 'approvals', 'inspection', 'leads',
  'rectification', 'campaigns', 'draws', 'spotchecks', 'accountability', 'talks', 'surveys', 'assessment', 'programmes', 'materials', 'summaries',
  'circulars', 'overview',
]
const kHere = __dirname

function filesBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

function strangers(room: string, text: string): string[] {
  const found: string[] = []
  for (const match of text.matchAll(/from '((?:\.\.\/)+)([a-z]+)\/([^']+)'/g)) {
    const [, , other, rest] = match as unknown as [string, string, string, string]
    if (!kOrder.includes(other) || other === room) continue
    const isEarlier = kOrder.indexOf(other) < kOrder.indexOf(room)
    if (!isEarlier || !/^(api|words|parts\/\w+\.vue)$/.test(rest)) found.push(`${room} → ${other}/${rest}`)
  }
  return found
}

it('a room asks only rooms listed earlier, by their doors', () => {
  const all = filesBelow(kHere).filter((path) => /\.(ts|vue)$/.test(path) && !path.endsWith('.test.ts'))
  expect(all.length).toBeGreaterThan(50)
  const found = all.flatMap((path) => strangers(relative(kHere, path).split('/')[0] ?? '', readFileSync(path, 'utf8')))
  expect(found).toEqual([])
})

it('the check can fail', () => {
  expect(strangers('review', "import { x } from '../records/api'")).toEqual(['review → records/api'])
  expect(strangers('records', "import { x } from '../../review/pages/QueuePage.vue'")).toHaveLength(1)
})

it('the shared floor knows no room', () => {
  const shared = filesBelow(join(kHere, '../shared')).filter((path) => /\.(ts|vue)$/.test(path))
  expect(shared.filter((path) => /from '[^']*rooms\//.test(readFileSync(path, 'utf8')))).toEqual([])
})
