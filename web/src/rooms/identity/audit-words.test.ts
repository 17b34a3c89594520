import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { actWords, kActChoices, objectWords, outcomeWords, whoWords } from './audit-words'

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

  it('offers every act once', () => {
    const labels = kActChoices.map((choice) => choice.value)
    expect(new Set(labels).size).toBe(labels.length)
    expect(labels).toContain('sign_in_failed')
    expect(labels).not.toContain('GET /api/audit')
  })

  it('says how it ended, and a failed sign-in as failed', () => {
    const line = (act: string, status: number) => ({
      number: 1, at: 0, account: '', account_name: '', act, object: '', reason: '', status, code: '', address: '', request: '',
    })
    expect(outcomeWords(line('sign_in_failed', 401)).word).toBe('失败')
    expect(outcomeWords(line('POST /api/units', 200)).word).toBe('成功')
    expect(outcomeWords(line('turned_away', 403)).word).toBe('不许')
    expect(outcomeWords(line('turned_away', 404)).word).toBe('失败')
    expect(whoWords(line('turned_away', 404))).toBe('未登录')
    expect(whoWords(line('left_out', 403))).toBe('—')
  })

  it('tells the parts of an object in Chinese', () => {
    expect(objectWords('')).toBe('—')
    expect(objectWords('login=zh…（共 5 个字符）')).toBe('试的账号 zh…（共 5 个字符）')
    expect(objectWords('since=2026-07-08 19:00, count=940')).toBe('从 2026-07-08 19:00，次数 940')
    expect(objectWords('POST /api/nothing')).toBe('POST /api/nothing')
  })
})
