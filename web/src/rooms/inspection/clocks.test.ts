import { describe, expect, it } from 'vitest'
import type { ObjectionLine, SheetPage } from './api'
import { answerClock, leftWords, standingWords, statusOfObjection } from './clocks'

const kPublication = { quarter: '2026Q2', published_at: Date.UTC(2026, 8, 18, 1), by: '周敏', contest_until: '2026-09-24', log_index: 7 }
const page = (over: Partial<SheetPage>): SheetPage => ({
  sheet: {} as SheetPage['sheet'],
  publication: null,
  contest_open: false,
  contest_workdays_left: 0,
  objections: [],
  seal: null,
  corrections: [],
  holds: [],
  entries: [],
  grades: [],
  clock_note: '',
  ...over,
})
const line = (state: 'open' | 'lapsed', left: number): ObjectionLine => ({
  objection: { state, answer_due: '2026-09-28' } as ObjectionLine['objection'],
  organisation_name: '第一党支部',
  item_name: '主题党日',
  workdays_left: left,
  may_answer: false,
  answerer: '',
})

describe('the clocks of a sheet', () => {
  it('count working days and name the last one', () => {
    expect(leftWords(3, '2026-09-24')).toMatch(/^还剩 3 个工作日（到(2026年)?9月24日）$/)
    expect(leftWords(0, '2026-09-24')).toMatch(/^今天截止/)
  })

  it('run for an open objection only', () => {
    expect(answerClock(line('open', 2))).toMatch(/^答复还剩 2 个工作日/)
    expect(answerClock(line('lapsed', 0))).toBe('')
    expect(statusOfObjection(line('lapsed', 0).objection).word).toContain('不扣分')
  })

  it('say where the quarter stands', () => {
    expect(standingWords(page({}))).toContain('还没有送达')
    const open = page({ publication: kPublication, contest_open: true, contest_workdays_left: 2 })
    expect(standingWords(open)).toMatch(/由周敏送达。有扣分的项可以提出异议，还剩 2 个工作日/)
    expect(standingWords(page({ publication: kPublication }))).toContain('提出异议的时间已过')
    const seal = { proposed_by: '周敏', confirmed_by: '李察', frozen_at: Date.UTC(2026, 8, 29, 2) } as SheetPage['seal']
    expect(standingWords(page({ publication: kPublication, seal }))).toMatch(/冻结，由周敏提请、李察确认/)
  })
})
