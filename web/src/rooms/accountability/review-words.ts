import type { Status } from '@/shared/ui/status'
import type { BallotClass, ReportManner, ReportStage, ReportStep, ReviewGrade } from './review-api'

export const kManners: Record<ReportManner, string> = { on_site: '现场述职', written: '书面述职' }
export const kGrades: Record<ReviewGrade, string> = { good: '好', fair: '较好', average: '一般', poor: '差' }
export const kVoters: Record<BallotClass, string> = {
  committee_members: '委员',
  secretaries: '所属党组织书记',
  member_delegates: '党员代表',
  guests: '特邀代表',
}
export const kVoterOrder: BallotClass[] = ['committee_members', 'secretaries', 'member_delegates', 'guests']

const kStages: Record<ReportStage, Status> = {
  listed: { word: '待报告', shape: '○', tone: 'mute' },
  reported: { word: '待点评', shape: '●', tone: 'info' },
  commented: { word: '待计票', shape: '●', tone: 'info' },
  counted: { word: '待评定', shape: '●', tone: 'info' },
  graded: { word: '已评定', shape: '✓', tone: 'ok' },
}
export function reportStatus(stage: ReportStage, manner: ReportManner): Status {
  return stage === 'commented' && manner === 'written' ? { ...kStages.counted } : kStages[stage]
}

export const kSteps: Record<ReportStep, string> = {
  list: '列入述职',
  file: '提交述职报告',
  comment: '点评',
  count: '计票',
  grade: '综合评定',
  demand: '列出整改',
  answer: '报告整改',
  close: '整改办结',
}
