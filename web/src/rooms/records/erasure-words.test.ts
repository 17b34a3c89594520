import { describe, expect, it } from 'vitest'
import type { ErasureLine } from './erasure-api'
import { entryWords, keptWords, leadWords, outcomeWords, peopleWords, placeWords, thingWords } from './erasure-words'

const line: ErasureLine = {
  id: 'e',
  state: 'erased',
  outcome: 'erase',
  basis_name: '本人撤回同意',
  basis_article: '《中华人民共和国个人信息保护法》第四十七条第一款第三项',
  kept_until: null,
  kept_by: '',
  places: ['第 2 位列席人员'],
  proposed_by_name: '王书记',
  proposed_at: Date.UTC(2026, 7, 1, 4),
  decided_by_name: '李审查',
  decided_at: Date.UTC(2026, 7, 2, 4),
  answer: '',
  first_entry: 90,
  entry_count: 2,
}

describe('erasure in words', () => {
  it('names the record, a plan without a day', () => {
    const one = { organisation_name: '第一党支部', kind: '', title: '2026年第三季度计划', held_on: '2026-09-30' }
    expect(leadWords('plan', one)).toBe('第一党支部 · 2026年第三季度计划')
    expect(leadWords('gathering', one)).toContain('9月30日')
    expect(keptWords('plan')).not.toContain('表决')
  })

  it('names what another room filed by its kind, and its fields by their paths', () => {
    const one = { organisation_name: '第一党支部', kind: 'approval', title: '', held_on: '2026-08-25' }
    expect(leadWords('filed', one)).toMatch(/^第一党支部 · 审批.* · 8月25日/)
    expect(placeWords('filed', 'matter/records/01/title')).toContain('名称')
    expect(placeWords('gathering', '名册第 3 人')).toBe('名册第 3 人')
    expect(thingWords('filed', '')).toBe('（加密保存的内容）')
    expect(keptWords('filed')).not.toContain('应到')
  })

  it('names both people and the entries', () => {
    expect(peopleWords(line)).toMatch(/^王书记于.*申请，李审查于.*确认。$/)
    expect(peopleWords({ ...line, state: 'proposed', decided_at: null, decided_by_name: null })).toMatch(/申请。$/)
    expect(entryWords(line)).toBe('存证第 90 至 91 号。')
    expect(entryWords({ ...line, entry_count: 1 })).toBe('存证第 90 号。')
    expect(entryWords({ ...line, first_entry: null })).toBe('')
  })

  it('tells beforehand whether data goes or is only closed', () => {
    expect(outcomeWords(line)).toContain('不能恢复')
    expect(outcomeWords({ outcome: 'close', kept_until: '2036-12-31', kept_by: '规定' })).toContain('2036')
  })
})
