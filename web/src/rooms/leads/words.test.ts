import { describe, expect, it } from 'vitest'
import { lookedWords } from './words'

describe('what comparing came to', () => {
  it.each([
    [0, 0, '没有新报的记录，不用比对。'],
    [40, 0, '比对了 40 份新报的记录，没有发现线索。'],
    [40, 2, '比对了 40 份新报的记录，发现 2 条线索，已请支部说明。'],
  ])('of %i records %i', (compared, found, words) => expect(lookedWords({ compared, found, left: 0 })).toBe(words))
})
