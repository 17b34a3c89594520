import type { Status } from '@/shared/ui/status'
import type { AgreementMove, AgreementState, CellState, DutyItem, DutyLevel, TrendPoint } from './api'

export const kLevels: Record<DutyLevel, string> = {
  work_committee: '机关工委',
  party_group: '部门党组',
  party_committee: '机关党委（党总支）',
  branch: '党支部',
}
export const kLevelOrder: DutyLevel[] = ['work_committee', 'party_group', 'party_committee', 'branch']

const kCells: Record<CellState, Status> = {
  not_due: { word: '未到期', shape: '○', tone: 'mute' },
  fulfilled: { word: '已履行', shape: '✓', tone: 'ok' },
  partly: { word: '部分履行', shape: '●', tone: 'warn' },
  unfulfilled: { word: '未履行', shape: '!', tone: 'bad' },
  not_applicable: { word: '不适用', shape: '—', tone: 'mute' },
}
export const cellStatus = (state: CellState): Status => kCells[state]

/** "近四个季度末：四季度 未履行 → 一季度 已履行": how it stood when each quarter ended. */
export const trendWords = (trend: TrendPoint[]): string => `近四个季度末：${trend.map((point) => `${point.quarter} ${kCells[point.state].word}`).join(' → ')}`

const kAgreements: Record<AgreementState, Status> = {
  draft: { word: '待签署', shape: '○', tone: 'mute' },
  half_signed: { word: '一方已签', shape: '●', tone: 'info' },
  in_force: { word: '双方已签', shape: '✓', tone: 'ok' },
}
export const agreementStatus = (state: AgreementState | null): Status =>
  state ? kAgreements[state] : { word: '未拟定', shape: '—', tone: 'mute' }

export const basisOf = (duty: DutyItem): string => duty.source + duty.article

export function moveWords(move: AgreementMove): string {
  if (move.step === 'draft') return '拟定文本'
  if (move.step === 'revise') return `修改为第 ${move.text_version} 稿`
  return move.side === 'unit' ? '责任单位签署' : '机关工委签署'
}
