import type { ReturnReason, Step } from './api'

export const kReasonWords: Record<ReturnReason, string> = {
  wrong_time: '时间不符',
  too_thin: '内容过简',
  wrong_headcount: '应到人数有误',
  wrong_procedure: '程序不合',
  other: '其他',
}

export const kStepWords: Record<Step, string> = { submit: '报备', accept: '通过', return: '退回', withdraw: '撤回' }
