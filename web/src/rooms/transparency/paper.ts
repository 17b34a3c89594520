import { Unreachable } from '@/shared/api/problem'
import { fromBase64, openNote, parseVkey, refuse, wholeNumber, type LogKey } from './notes'
import { isExtended } from './tree'

/** What a line of the duty log keeps of the log: so many entries, and their fingerprint. */
export interface PaperLine {
  size: number
  root: string
}

/** The text of the code on the paper: what a phone shows who scans it, and what may be pasted back. */
export const codeText = (origin: string, line: PaperLine, key: string) => `${origin}\n${line.size}\n${line.root}\n${key}`

/** Name and number of a key, by which two people compare it aloud: "shiqu.example/log 1a2b3c4d". */
export const keyWords = (vkey: string) => vkey.split('+').slice(0, 2).join(' ')

/** In fours, as people read it to each other. */
export const inFours = (root: string) => root.replace(/(.{4})(?=.)/g, '$1 ')

/** What was typed from the paper: blanks do not count. */
export function readPaper(sizeText: string, rootText: string): { size: number; root: Uint8Array } {
  const size = wholeNumber(sizeText.replace(/[\s,]/g, ''))
  if (size === null) refuse('行数请照纸上写，只写数字。')
  const root = fromBase64(rootText.replace(/\s/g, ''))
  if (root?.length !== 32) refuse('指纹请照纸上写全：44 个字符，分大小写，最后一个是等号。')
  return { size, root }
}

export interface Extended {
  size: number
  added: number
}

/** Judges the log's answer to a paper: that nothing of what the paper counted has changed since. */
export function judgePaper(paper: { size: number; root: Uint8Array }, answer: string, vkeys: string[]): Extended {
  const blank = answer.indexOf('\n\n')
  const [oldLine = '', ...coded] = answer.slice(0, blank).split('\n')
  const proof = coded.map((line) => fromBase64(line))
  if (blank <= 0 || oldLine !== `old ${paper.size}` || proof.some((hash) => hash?.length !== 32)) refuse('证明文件的格式不对。')
  const keys = vkeys.map(parseVkey).filter((key): key is LogKey => key !== null)
  const now = openNote(answer.slice(blank + 2), keys)
  if (!isExtended(paper.size, now.size, paper.root, now.root, proof as Uint8Array[]))
    refuse(`与这张纸对不上：前 ${paper.size} 行里有的被改过，或者纸上的字抄错了。请先核对抄写，再报告审计管理员。`)
  return { size: now.size, added: now.size - paper.size }
}

/** The proof that a log of today extends that of `old` entries: text, not JSON. */
export async function readConsistency(log: number, old: number): Promise<string> {
  const answer = await fetch(`/log/${log}/consistency/${old}`).catch(() => {
    throw new Unreachable()
  })
  if (answer.status === 404) refuse('日志现在没有这么多行：行数抄错了，或者日志少了行。')
  if (!answer.ok) refuse('服务器没有给出证明，请稍后再试。')
  return answer.text()
}
