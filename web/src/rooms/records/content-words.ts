import { dateWithWeekday } from '@/shared/format/dates'
import type { RollEntry } from '../membership/api'
import { kVoteWords } from '../rulebook/words'
import type { AgendaItem, GatheringContent } from './api'
import { kAbsenceWords } from './words'

/** What was written, as sentences for the check, the record page and paper. */

export function nameOf(roll: RollEntry[], member: string): string {
  return roll.find((entry) => entry.member === member)?.name ?? '（已不在名册）'
}

export function whenWords(content: GatheringContent): string {
  return [dateWithWeekday(content.held_on), content.begins_at].filter(Boolean).join(' ')
}

/** "张三（出差）、李四（病假）" */
export function absentWords(content: GatheringContent, roll: RollEntry[]): string {
  return content.absent
    .map((absence) => {
      const reason = [kAbsenceWords[absence.reason], absence.words].filter(Boolean).join('，')
      return `${nameOf(roll, absence.member)}（${reason}）`
    })
    .join('、')
}

export function onlineWords(content: GatheringContent, roll: RollEntry[]): string {
  return content.online.map((member) => nameOf(roll, member)).join('、')
}

export function voteWords(item: AgendaItem): string {
  if (!item.vote) return ''
  const { kind, in_favour, against, abstained } = item.vote
  return `${kVoteWords[kind]}表决：赞成 ${in_favour}，反对 ${against}，弃权 ${abstained}`
}

export function decisionWords(item: AgendaItem, roll: RollEntry[]): string[] {
  return item.decisions.map((decision) => {
    const owner = decision.owner ? `，${nameOf(roll, decision.owner)}办` : ''
    const due = decision.due_on ? `，${dateWithWeekday(decision.due_on)}前` : ''
    return decision.words + owner + due
  })
}

export function studyWords(content: GatheringContent): string {
  const { plan, system, material } = content.study
  const parts = [plan && `计划：${plan}`, system && `制度：${system}`, material && `资料：${material}`]
  return parts.filter(Boolean).join('\n')
}

/** As a whole, or in one of its items. */
export const isExchange = (content: GatheringContent, kind: 'visit' | 'invited_guest') =>
  content.kind === kind || content.items.some((item) => item.part === kind)
export const hostLabel = (content: GatheringContent) => (isExchange(content, 'visit') ? '接待单位' : '来宾单位')
export const guestLabel = (content: GatheringContent) => (isExchange(content, 'invited_guest') ? '来宾' : '接待人')
