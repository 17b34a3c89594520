import { describe, expect, it } from 'vitest'
import { distance, looseDate, plusDays, plusQuarters, quarterOf, spokenDate, spokenMoment, spokenQuarter, today } from './dates'

const kNow = Date.UTC(2026, 10, 6, 11, 42) // 2026-11-06 19:42 in China

describe('a date typed loosely is understood', () => {
  it.each([
    ['with dots', '2026.11.3', '2026-11-03'],
    ['full width', '２０２６．１１．３', '2026-11-03'],
    ['in Chinese', '2026年11月3日', '2026-11-03'],
    ['eight digits', '20261103', '2026-11-03'],
    ['without a year, this year is meant', '11月3日', '2026-11-03'],
    ['with blanks', ' 11 - 3 ', '2026-11-03'],
    ['a year with a digit too many', '20226.7.1', ''],
    ['a day that does not exist', '2026.2.30', ''],
    ['half typed', '2026.11', ''],
  ])('%s', (_sentence, typed, understood) => {
    expect(looseDate(typed, kNow)).toBe(understood)
  })
})

describe('dates as people say them', () => {
  it.each([
    ['this year goes without saying', spokenDate('2026-07-08', kNow), '7月8日'],
    ['another year is said', spokenDate('2025-07-08', kNow), '2025年7月8日'],
    ['an instant of today is a time of day', spokenMoment(kNow, kNow), '19:42'],
    ['an instant of another day has its day', spokenMoment(kNow - 86_400_000, kNow), '11月5日 19:42'],
    ['the day turns at midnight in China', today(Date.UTC(2026, 10, 6, 16, 0)), '2026-11-07'],
    ['ahead', distance('2026-11-09', '2026-11-06'), '还有 3 天'],
    ['past', distance('2026-11-04', '2026-11-06'), '已过 2 天'],
    ['a quarter', spokenQuarter('2026Q4'), '2026年四季度'],
    ['the quarter of a day', quarterOf('2026-11-06'), '2026Q4'],
    ['quarters roll over the year', plusQuarters('2026Q4', 1), '2027Q1'],
    ['and back', plusQuarters('2026Q1', -1), '2025Q4'],
    ['days roll over the month', plusDays('2026-11-30', 1), '2026-12-01'],
  ])('%s', (_sentence, said, expected) => {
    expect(said).toBe(expected)
  })
})
