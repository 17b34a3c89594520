import type { ExcusableClass, Restriction, Standing } from './api'

export const kStandingWords: Record<Standing, string> = { full: '正式党员', probationary: '预备党员' }

export const kRestrictionWords: Record<Restriction, string> = {
  none: '无',
  on_probation_within_party: '留党察看期间',
  rights_suspended: '党员权利暂停',
}

export const kExcusableWords: Record<ExcusableClass, string> = {
  cannot_express_will: '患病不能表达本人意志',
  abroad_at_own_cost: '自费出国半年以上',
  serving_sentence: '服刑且未受留党察看以上处分',
  long_term_incapable: '年老体弱卧床不起、长期生活不能自理',
  should_have_transferred: '工作调动等应转未转组织关系',
}
