import { spokenDate } from '@/shared/format/dates'
import type { Status } from '@/shared/ui/status'
import type { AnswerCount, Survey, SurveyLine, SurveyMove } from './api'

export const kAnswers: { key: keyof AnswerCount; word: string }[] = [
  { key: 'satisfied', word: '满意' },
  { key: 'mostly_satisfied', word: '基本满意' },
  { key: 'dissatisfied', word: '不满意' },
  { key: 'unknown', word: '不了解' },
]

/** Where a survey stands; "to count" follows from its last day. */
export function surveyStatus(line: Pick<SurveyLine, 'stage' | 'closes_on' | 'to_count'>): Status {
  if (line.stage === 'confirmed') return { word: '已核对', shape: '✓', tone: 'ok' }
  if (line.stage === 'counted') return { word: '等第二人核对', shape: '●', tone: 'info' }
  if (line.stage === 'called_off') return { word: '已作废', shape: '—', tone: 'mute' }
  return line.to_count ? { word: '待录入票数', shape: '!', tone: 'warn' } : { word: `${spokenDate(line.closes_on)}截止`, shape: '○', tone: 'mute' }
}

const kSteps: Record<SurveyMove['step'], string> = { open: '发放', count: '录入票数', return: '退回重数', confirm: '核对确认', call_off: '作废' }
export const surveyStepWords = (move: SurveyMove): string => kSteps[move.step]

/** What was counted, read out for one question: of which class the most were dissatisfied. */
export function readingOf(survey: Survey, question: number): string {
  const shown = survey.classes.flatMap(({ name }, nth) => {
    const answers = survey.counts[nth]?.answers[question]
    return answers ? [{ name, answers }] : []
  })
  const unhappy = shown.filter(({ answers }) => answers.dissatisfied > 0).map(({ name, answers }) => `${name} ${answers.dissatisfied} 人`)
  if (shown.length === 0) return '各类收回的份数都不足，不显示结果。'
  return unhappy.length === 0 ? '没有人选“不满意”。' : `选“不满意”的：${unhappy.join('，')}。`
}
