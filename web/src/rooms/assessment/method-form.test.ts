import { describe, expect, it } from 'vitest'
import type { YearScheme } from './api'
import { addBand, addCap, addQuarter, methodFormOf, schemeOfForm, weightSum } from './method-form'

const kScheme: YearScheme = {
  year: '2026', name: '考核方案', quarters: [{ quarter: '2026Q1', weight: 4000 }], year_end: 3000, report: 1500, satisfaction: 1500,
  bands: [{ code: 'excellent', name: '优秀', floor: 9000 }, { code: 'poor', name: '较差', floor: 0 }],
  top_percent_max: 30, adjustment_max: 500, report_grades: [{ word: '好', score: 9500 }], satisfied: 10000, mostly_satisfied: 7000, dissatisfied: 3000,
  caps: [{ code: 'no_life', words: '整季没有开展', band: 'poor', basis: '《条例》' }], basis: '建议值', adjusted_quarters: true,
}

describe('the scheme of a year', () => {
  it('is typed and read as it was', () => {
    expect(schemeOfForm(methodFormOf(kScheme), kScheme)).toEqual(kScheme)
    expect(weightSum(methodFormOf(kScheme))).toBe(10000)
  })
  it('takes weights, bands, the share of the top one and what an event allows', () => {
    const form = methodFormOf(kScheme)
    form.parts.report = '10'
    form.top_percent_max = '25'
    addBand(form)
    Object.assign(form.bands[1]!, { name: '良好', floor: '80' })
    form.caps[0]!.band = form.bands[1]!.code
    expect(schemeOfForm(form, kScheme)).toMatchObject({
      report: 1000,
      top_percent_max: 25,
      bands: [{ name: '优秀' }, { code: 'band_1', name: '良好', floor: 8000 }, { name: '较差' }],
      caps: [{ band: 'band_1', basis: '《条例》' }],
    })
  })
  it('takes other quarters, what they count by, conversions and events', () => {
    const form = methodFormOf(kScheme)
    form.quarters[0]!.weight = '20'
    addQuarter(form, '2026')
    form.quarters[1]!.weight = '20.5'
    form.adjusted_quarters = false
    form.grades.push({ word: '较好', score: '85' })
    form.answers.mostly_satisfied = '75'
    form.adjustment_max = '3'
    addCap(form)
    Object.assign(form.caps[1]!, { words: '弄虚作假', band: 'poor', basis: '《规定》' })
    expect(weightSum(form)).toBe(10050)
    expect(schemeOfForm(form, kScheme)).toMatchObject({
      quarters: [{ quarter: '2026Q1', weight: 2000 }, { quarter: '2026Q2', weight: 2050 }],
      adjusted_quarters: false,
      report_grades: [{ word: '好', score: 9500 }, { word: '较好', score: 8500 }],
      mostly_satisfied: 7500,
      adjustment_max: 300,
      caps: [{ code: 'no_life' }, { code: 'cap_1', words: '弄虚作假', basis: '《规定》' }],
    })
    form.quarters = []
    addQuarter(form, '2026')
    expect(form.quarters).toEqual([{ quarter: '2026Q1', weight: '' }])
  })
  it('says which number is none', () => {
    const spoilt = (spoil: (form: ReturnType<typeof methodFormOf>) => unknown) => {
      const form = methodFormOf(kScheme)
      spoil(form)
      return schemeOfForm(form, kScheme)
    }
    expect(spoilt((form) => (form.parts.report = '一成'))).toContain('“述职评议”的权重')
    expect(spoilt((form) => (form.quarters[0]!.weight = ''))).toContain('一季度督查评分”的权重')
    expect(spoilt((form) => (form.bands[0]!.floor = ''))).toContain('“优秀”的起点分')
    expect(spoilt(addBand)).toContain('“新的等次”的起点分')
    expect(spoilt((form) => (form.grades[0]!.score = '满分'))).toContain('述职评议“好”的折算分')
    expect(spoilt((form) => (form.answers.satisfied = '满'))).toContain('“满意”的折算分')
    expect(spoilt((form) => (form.adjustment_max = '五'))).toContain('加减分的上限')
    expect(spoilt((form) => (form.top_percent_max = '三成'))).toContain('1 到 100 的整数')
  })
})
