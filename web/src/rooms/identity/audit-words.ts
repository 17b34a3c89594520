import type { Choice } from '@/shared/ui/ChoiceField.vue'
import type { Status } from '@/shared/ui/status'
import type { AuditEntry } from './api'
import { kActWords } from './act-words'

/** Acts that are written down by themselves, beside the request they are part of. */
const kInnerActs: Record<string, string> = {
  signed_in: '登录成功',
  sign_in_failed: '登录没有成功',
  turned_away: '请求没有进门就被拒绝',
  left_out: '另有被拒绝的请求，只记了次数',
  'membership.opened_identity_number': '查看身份证号',
  'membership.opened_phone': '查看手机号',
  'talks.opened': '查看谈话事项',
}

/** What was done, in the words of the program's own route table. */
export function actWords(act: string): string {
  return kActWords[act] ?? kInnerActs[act] ?? act
}

/** What can be looked for: sign-ins and closed fields first, then each write by its words. */
export const kActChoices: Choice[] = [
  ...Object.entries(kInnerActs).map(([value, label]) => ({ value, label })),
  ...Object.entries(kActWords)
    .filter(([act]) => !act.startsWith('GET '))
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => one.label.localeCompare(other.label, 'zh-CN')),
]

export const kOutcomeChoices: Choice[] = [
  { value: 'granted', label: '成功' },
  { value: 'refused', label: '没有成功，不论什么原因' },
  { value: 'denied', label: '没有登录或没有权限' },
]

/** A line without a person: somebody who was not signed in, or what the program counted. */
export function whoWords(entry: AuditEntry): string {
  if (entry.account_name) return entry.account_name
  return entry.act === 'left_out' ? '—' : '未登录'
}

const kPartWords: Record<string, string> = { login: '试的账号', since: '从', count: '次数' }

/** "login=zh…（共 5 个字符）" with the part's name in Chinese; ids stay as they are. */
export function objectWords(object: string): string {
  if (!object) return '—'
  return object.replace(/(^|, )(login|since|count)=/g, (_, comma: string, part: string) => `${comma ? '，' : ''}${kPartWords[part]} `)
}

export function outcomeWords(entry: AuditEntry): Status {
  if (entry.status < 400) return { word: '成功', shape: '✓', tone: 'done' }
  if (entry.act === 'sign_in_failed') return { word: '失败', shape: '✕', tone: 'warn' }
  if (entry.status === 401) return { word: '没有登录', shape: '✕', tone: 'warn' }
  return { word: entry.status === 403 ? '不许' : '失败', shape: '✕', tone: 'warn' }
}
