import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actWords } from './audit-words'

/** Every write of the route table, as the types made from it tell. */
function writes(): string[] {
  const schema = readFileSync(new URL('../../shared/api/schema.d.ts', import.meta.url), 'utf8')
  const found: string[] = []
  let path = ''
  for (const line of schema.split('\n')) {
    path = /^ {4}"(\/[^"]*)": \{$/.exec(line)?.[1] ?? path
    const method = /^ {8}(post|put|delete): operations\[/.exec(line)?.[1]
    if (method) found.push(`${method.toUpperCase()} ${path}`)
  }
  return found
}

describe('the audit trail in words', () => {
  it('has Chinese words for every write of the program', () => {
    expect(writes().length).toBeGreaterThan(20)
    expect(writes().filter((act) => actWords(act) === act)).toEqual([])
  })

  it('shows an act that it does not know as it stands', () => {
    expect(actWords('POST /api/nothing')).toBe('POST /api/nothing')
  })
})
