import type { Status } from '@/shared/ui/status'
import type { TalkKind, TalkLine, TalkStep, TalkWords } from './api'

export const kKinds: { value: TalkKind; label: string; hint: string }[] = [
  { value: 'criticism', label: '批评教育', hint: '轻微的问题，由党组织当面指出' },
  { value: 'reminder', label: '提醒谈话', hint: '苗头性、倾向性问题，早提醒' },
  { value: 'responsibility_interview', label: '责任约谈', hint: '落实责任不到位，由上级书记或工委约谈下级书记' },
  { value: 'inquiry', label: '函询', hint: '书面询问，本人 15 个工作日内书面答复' },
  { value: 'admonition_proposal', label: '诫勉建议', hint: '只向有权机关建议，作出后在这里登记结果' },
]

export function stageStatus(line: TalkLine): Status {
  if (line.stage === 'closed') return { word: line.stage_label, shape: '✓', tone: 'done' }
  return line.overdue ? { word: `${line.stage_label}，已过期限`, shape: '!', tone: 'warn' } : { word: line.stage_label, shape: '●', tone: 'info' }
}

export const kStepWords: Partial<Record<TalkStep, { button: string; title: string; hint: string }>> = {
  notify: { button: '发出通知', title: '通知', hint: '时间、地点、事由。对方从这时起能看到这件事项' },
  record: { button: '记下谈话', title: '谈话记录', hint: '写明事由和谈话内容' },
  reply: { button: '提交答复', title: '我的答复', hint: '写事实，提交后不能改' },
  outcome: { button: '登记结果', title: '有权机关的结果', hint: '照文件登记，系统不作决定' },
  measure: { button: '记下措施', title: '整改措施', hint: '做什么、谁负责' },
  follow_up: { button: '记下回访', title: '回访', hint: '改得怎么样' },
  close: { button: '办结', title: '办结', hint: '可以写一句情况' },
}

/** The notice of a proposal goes to the competent body, that of a talk to the person. */
export function stepWords(kind: TalkKind, step: TalkStep) {
  if (step === 'notify' && kind === 'admonition_proposal')
    return { button: '送出建议', title: '诫勉建议书', hint: '写明事实和建议，送有权机关；本人在结果作出以后才知悉' }
  if (step === 'notify' && kind === 'inquiry') return { button: '发函', title: '函询', hint: '写明要说明的问题，本人 15 个工作日内书面答复' }
  return kStepWords[step]
}

export const emptyWords = (): TalkWords => ({
  words: '', place: '', day: null, parties: '', said: '', body: '', document: '', adopted: true, effect_end: null,
})
