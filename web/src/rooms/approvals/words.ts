import { fullDate, spokenDate, today } from '@/shared/format/dates'
import type { Status } from '@/shared/ui/status'
import type { TaskRow } from '@/shared/ui/TaskList.vue'
import type { DeskAct, DeskLine, DeskState, MatterLine, MatterMoveLine, MatterStage, MatterStep } from './api'

const kStages: Record<MatterStage, Status> = {
  waiting: { word: '待批', shape: '●', tone: 'info' },
  approved: { word: '已批准', shape: '✓', tone: 'ok' },
  returned: { word: '已退回', shape: '↩', tone: 'bad' },
  withdrawn: { word: '已撤回', shape: '—', tone: 'mute' },
}
export const stageStatus = (stage: MatterStage): Status => kStages[stage]

export const kActs: Record<DeskAct, string> = { examine: '审查', discuss: '研究', approve: '审批' }

const kDesks: Record<DeskState, Status> = {
  later: { word: '还没有到', shape: '○', tone: 'mute' },
  present: { word: '在这里', shape: '●', tone: 'info' },
  agreed: { word: '同意', shape: '✓', tone: 'ok' },
  returned: { word: '退回', shape: '↩', tone: 'bad' },
}
export const deskStatus = (desk: DeskLine): Status => kDesks[desk.state]

const kSteps: Record<MatterStep, string> = { ask: '报请审批', agree: '同意', return: '退回', withdraw: '撤回', extend: '延长审批时间' }
export const stepWords = (move: MatterMoveLine): string => kSteps[move.step]

/** The clock as both sides see it; a day that has passed changes nothing by itself. */
export function clockStatus(line: MatterLine): Status | null {
  if (line.stage !== 'waiting') return null
  if (line.due_on === null) return line.waited_workdays > 0 ? { word: `已等 ${line.waited_workdays} 个工作日`, shape: '○', tone: 'mute' } : null
  if (line.days_left < 0) return { word: `超期 ${-line.days_left} 天`, shape: '!', tone: 'warn' }
  if (line.days_left === 0) return { word: '今天到期', shape: '!', tone: 'warn' }
  return { word: `还有 ${line.days_left} 天`, shape: '○', tone: 'mute' }
}

/** "2026年12月8日前（条文规定）". */
export const dueWords = (line: MatterLine): string => (line.due_on ? `${fullDate(line.due_on)}前` : '条文没有规定答复的期限')

/** A matter in a list: of whoever asked it, or (`asker`) of all that ask. */
export function matterRow(line: MatterLine, asker: boolean): TaskRow {
  const waits = line.stage === 'waiting'
  const clock = clockStatus(line)
  const where = waits ? `现在：${line.desk_words}` : ''
  return {
    key: line.id,
    title: line.title,
    hint: [asker ? line.organisation_name : '', line.kind_name, waits ? '' : `${spokenDate(today(line.asked_at))}报`, where, clock?.word ?? '']
      .filter(Boolean)
      .join(' · '),
    to: `/approvals/${line.id}`,
    status: clock?.tone === 'warn' ? clock : stageStatus(line.stage),
  }
}
