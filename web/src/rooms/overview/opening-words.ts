import type { Status } from '@/shared/ui/status'
import type { OpeningLine, OpeningStep } from '@/rooms/identity/api'
import { readPaper } from '@/rooms/transparency/paper'

export const kOpeningTitles: Record<OpeningStep, string> = {
  trial: '先试用，还是直接用',
  units: '单位和党组织',
  roster: '党员名册',
  notices: '怎样通知到人',
  backup: '备份，并打开核对一遍',
}

/** Units that are there speak for themselves; everything else is somebody's word. */
export function stateOf(line: OpeningLine, units: number): Status {
  if (line.state === 'done' || (line.step === 'units' && units > 0)) return { word: '已办好', shape: '✓', tone: 'done' }
  if (line.state === 'skipped') return { word: '已跳过', shape: '—', tone: 'mute' }
  return { word: '待办', shape: '●', tone: 'info' }
}

/** "1204 qK…=" as `shiji verify --backup` prints it, with or without the words before it. */
export function readDrill(typed: string): { size: number; root: Uint8Array } {
  const words = typed.trim().slice(typed.trim().lastIndexOf('：') + 1).trim().split(/\s+/)
  return readPaper(words[0] ?? '', words.slice(1).join(''))
}
