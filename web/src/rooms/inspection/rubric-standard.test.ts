import { describe, expect, it } from 'vitest'
import type { RubricStandard } from './rubric-api'
import { standardFormOf, standardOfForm } from './rubric-standard'
import { lossWords, standardWords } from './rubric-words'

const kStandard: RubricStandard = {
  bonus_max: 200,
  penalty_max: 100,
  classes: [
    { code: 'government', name: '政府类', kinds: [], unit_classes: ['government'] },
    { code: 'others', name: '其他类', kinds: [], unit_classes: [] },
  ],
  bands: [
    { name: '优秀', from: 9000, share_max: 3000 },
    { name: '一般', from: 0, share_max: null },
  ],
  holds: [{ code: 'grave', name: '受重处分', band: '一般', basis: '《中国共产党纪律处分条例》' }],
}

describe('what stands beside the hundred points', () => {
  it('is typed and read as it was', () => {
    expect(standardOfForm(standardFormOf(kStandard))).toEqual(kStandard)
    expect(standardOfForm(standardFormOf(null))).toBeNull()
  })
  it('is not read while a number is none', () => {
    const form = standardFormOf(kStandard)
    form.bands[0]!.share_max = '三成'
    expect(standardOfForm(form)).toBeUndefined()
    form.bands[0]!.share_max = ''
    expect(standardOfForm(form)?.bands[0]?.share_max).toBeNull()
    form.bonus_max = ''
    expect(standardOfForm(form)).toBeUndefined()
  })
  it('is told in words', () => {
    expect(standardWords(kStandard)).toEqual([
      '加分合计最多 2.00，扣分合计最多 1.00',
      '类别“政府类”：政府',
      '类别“其他类”：其余的',
      '等次“优秀”：90.00 分起，名额至多 30.00%',
      '等次“一般”：0.00 分起',
      '受重处分：等次最高为“一般”（《中国共产党纪律处分条例》）',
    ])
  })
  it('says what additions, deductions and what was found come to', () => {
    const base = { code: 'a', section: '', name: '通报', kind: 'adjustment' as const, metric: 'entered', clause: '文' }
    const rebuked = { ...base, weight: 0, per_occurrence: 50, cap: 100 }
    expect(lossWords(rebuked)).toBe('每件扣 0.50，最多扣 1.00')
    expect(lossWords({ ...base, weight: 200, per_occurrence: 0, cap: 0 })).toBe('最多加 2.00')
    const persons = { ...base, kind: 'statutory' as const, metric: 'found_persons', weight: 1000, per_occurrence: 10, cap: 1000 }
    expect(lossWords(persons)).toBe('每人扣 0.10，最多扣 10.00')
  })
})
