import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepServerTime, now } from './clock'
import { distance, today } from './dates'

const kHere = Date.parse('2026-11-26T01:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: kHere })
})
afterEach(() => {
  keepServerTime(new Date().toUTCString())
  vi.useRealTimers()
})

describe('the district clock', () => {
  it('is this computer\'s as long as nobody says otherwise', () => {
    expect(now()).toBe(kHere)
    keepServerTime(null)
    keepServerTime('yesterday')
    expect(now()).toBe(kHere)
  })

  it('is the server\'s when the two differ, and goes on by itself', () => {
    keepServerTime('Tue, 22 Sep 2026 02:00:19 GMT')
    expect(today()).toBe('2026-09-22')
    expect(distance('2026-09-30')).toBe('还有 8 天')
    vi.advanceTimersByTime(24 * 3600 * 1000)
    expect(today()).toBe('2026-09-23')
  })

  it('does not tremble with the way of the answer', () => {
    keepServerTime(new Date(kHere - 1_500).toUTCString())
    expect(now()).toBe(kHere)
  })
})
