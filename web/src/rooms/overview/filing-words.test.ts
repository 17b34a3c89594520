import { describe, expect, it } from 'vitest'
import type { FilingFinding } from './api'
import { proofWords } from './filing-words'

const at = (iso: string) => Date.parse(`${iso}+08:00`)

describe('between what moments others saw a filing', () => {
  const cases: [string, Partial<FilingFinding>, string][] = [
    ['nobody yet', { proven: { not_before: null, not_after: null }, proof: 'none' }, '还没有见证'],
    ['seen before it was filed, and not since', { proven: { not_before: at('2026-07-09T10:00'), not_after: null }, proof: 'none' }, '还没有见证'],
    ['no earlier sighting', { proven: { not_before: null, not_after: at('2026-07-09T10:20') }, proof: 'weak' }, '不晚于 2026年7月9日 10:20'],
    [
      'within the day',
      { proven: { not_before: at('2026-07-09T10:00'), not_after: at('2026-07-09T10:20') }, proof: 'firm' },
      '2026年7月9日 10:00 至 2026年7月9日 10:20 之间',
    ],
    [
      'days apart',
      { proven: { not_before: at('2026-07-09T10:00'), not_after: at('2026-07-12T10:20') }, proof: 'weak' },
      '2026年7月9日 10:00 至 2026年7月12日 10:20 之间，间隔超过一天',
    ],
  ]
  it.each(cases)('%s', (_, finding, words) => {
    expect(proofWords(finding as FilingFinding)).toBe(words)
  })
})
