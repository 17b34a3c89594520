import type { Status } from '@/shared/ui/status'
import type { LeadLine, Looked, Stage } from './api'

const kStages: Record<Stage, Status> = {
  asked: { word: '待支部说明', shape: '○', tone: 'info' },
  answered: { word: '待核实', shape: '●', tone: 'info' },
  confirmed: { word: '已核实', shape: '!', tone: 'warn' },
  dismissed: { word: '已排除', shape: '✓', tone: 'ok' },
}

export const stageStatus = (line: LeadLine): Status => kStages[line.lead.stage]

export const isOver = (line: LeadLine): boolean => ['confirmed', 'dismissed'].includes(line.lead.stage)

/** What a round of comparing came to, over all its requests. */
export function lookedWords({ compared, found }: Looked): string {
  if (compared === 0) return '没有新报的记录，不用比对。'
  return found === 0 ? `比对了 ${compared} 份新报的记录，没有发现线索。` : `比对了 ${compared} 份新报的记录，发现 ${found} 条线索，已请支部说明。`
}
