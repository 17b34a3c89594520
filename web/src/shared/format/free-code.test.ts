import { describe, expect, it } from 'vitest'
import { freeCode } from './free-code'

describe('a free code', () => {
  it('is the first that none of the others has', () => {
    expect(freeCode('class', [])).toBe('class_1')
    expect(freeCode('class', ['class_1', 'class_3'])).toBe('class_2')
  })
})
