/** The few status words of the product; each is a word and a shape, never a colour alone. */
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'mute' | 'done'

export interface Status {
  word: string
  shape: string
  tone: Tone
}

const kNotStarted: Status = { word: '未开始', shape: '○', tone: 'mute' }

export const kStatuses: Record<string, Status> = {
  not_started: kNotStarted,
  planned: { word: '已计划', shape: '○', tone: 'mute' },
  drafted: { word: '进行中', shape: '●', tone: 'info' },
  in_progress: { word: '进行中', shape: '●', tone: 'info' },
  filed: { word: '已报', shape: '✓', tone: 'done' },
  submitted: { word: '已报', shape: '✓', tone: 'info' },
  accepted: { word: '已审', shape: '✓', tone: 'ok' },
  returned: { word: '退回', shape: '↩', tone: 'bad' },
  overdue: { word: '逾期', shape: '!', tone: 'warn' },
  not_held: { word: '如实未开', shape: '—', tone: 'mute' },
  withdrawn: { word: '已撤回', shape: '—', tone: 'mute' },
  none: { word: '未报', shape: '○', tone: 'mute' },
}

export function statusOf(state: string): Status {
  return kStatuses[state] ?? kNotStarted
}
