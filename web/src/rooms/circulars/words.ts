import type { Choice } from '@/shared/ui/ChoiceField.vue'
import type { Status } from '@/shared/ui/status'
import type { CircularKind, Letter, LetterMeasure } from './api'

const kKinds: Record<CircularKind, string> = { notice: '通知', report: '通报' }
export const kKindChoices: Choice[] = Object.entries(kKinds).map(([value, label]) => ({ value, label }))
export const kindWords = (kind: CircularKind): string => kKinds[kind]

export function receivedStatus(line: { read: boolean; withdrawn: boolean }): Status {
  if (line.withdrawn) return { word: '已撤回', shape: '—', tone: 'mute' }
  return line.read ? { word: '已阅', shape: '✓', tone: 'ok' } : { word: '未阅', shape: '●', tone: 'info' }
}

/** How long it is, beside what is meant to be enough. */
export const measureWords = (measure: LetterMeasure): string =>
  `正文和要求共 ${measure.characters} 字，约 ${measure.pages} 页` + (measure.pages > measure.pages_max ? `，超过 ${measure.pages_max} 页` : '')

export const yearWords = (thisYear: number, lastYear: number): string => `今年已编 ${thisYear} 个号，去年共 ${lastYear} 个`

/** 主送 on the office's own print: a few by name, many as one. */
const kNamedMost = 5
export const addressed = (recipients: { name: string }[]): string =>
  recipients.length > kNamedMost ? '各有关党组织' : recipients.map((one) => one.name).join('、')

/** Body and demands as paragraphs: what is demanded follows the body, numbered. */
export function paragraphsOf(letter: Letter): string[] {
  const body = letter.body.split('\n').filter((line) => line.trim() !== '')
  const demands = letter.demands.map((words, nth) => `${nth + 1}. ${words}`)
  const basis = demands.length > 0 ? [`依据${letter.basis}，请落实以下要求：`] : []
  return [...body, ...basis, ...demands]
}
