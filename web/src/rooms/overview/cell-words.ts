import type { DutyState } from '../records/api'

export interface CellWord {
  letter: string
  word: string
  tone: 'ok' | 'info' | 'warn' | 'bad' | 'mute'
}

/** A cell of the matrix says its state by a letter; colour only repeats it. */
export const kCellWords: Record<DutyState, CellWord> = {
  accepted: { letter: '审', word: '已审', tone: 'ok' },
  filed: { letter: '报', word: '已报待审', tone: 'info' },
  in_progress: { letter: '进', word: '进行中', tone: 'info' },
  returned: { letter: '退', word: '退回', tone: 'bad' },
  overdue: { letter: '缺', word: '逾期未报', tone: 'warn' },
  not_held: { letter: '未', word: '如实未开', tone: 'mute' },
  not_started: { letter: '待', word: '还没到时间', tone: 'mute' },
}

/** A record that a check found false meets nothing, whatever state its duty is in. */
export const kFalseRecord: CellWord = { letter: '虚', word: '记录经抽查不属实', tone: 'bad' }

/** Every word that a cell of the matrix may say. */
export const kLegend: CellWord[] = [...Object.values(kCellWords), kFalseRecord]

export const wordOfCell = (cell: { state: DutyState; found_false: boolean }) => (cell.found_false ? kFalseRecord : kCellWords[cell.state])
