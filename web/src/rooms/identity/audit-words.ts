import { kActWords } from './act-words'

/** Acts that are written down by themselves, beside the request they are part of. */
const kInnerActs: Record<string, string> = {
  signed_in: '登录成功',
  sign_in_failed: '登录没有成功',
  'membership.opened_identity_number': '查看身份证号',
  'membership.opened_phone': '查看手机号',
  'talks.opened': '查看谈话事项',
}

/** What was done, in the words of the program's own route table. */
export function actWords(act: string): string {
  return kActWords[act] ?? kInnerActs[act] ?? act
}
