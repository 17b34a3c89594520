import { describe, expect, it } from 'vitest'
import type { RollEntry } from '../membership/api'
import type { AbsenceReason, GatheringContent } from './api'
import { bodyOf, countRoll, neededOf } from './roll'

const entry = (member: string, more: Partial<RollEntry> = {}): RollEntry => ({
  member, name: member, group: null, standing: 'full', votes: true, excusable: false, in_committee: false, ...more,
})
const kRoll = [
  entry('甲', { in_committee: true, group: '一组' }),
  entry('乙', { in_committee: true }),
  entry('丙', { group: '一组', votes: false, standing: 'probationary' }),
  entry('丁', { excusable: true }),
]

function content(kind: GatheringContent['kind'], absent: [string, AbsenceReason][] = [], group: string | null = null): GatheringContent {
  return {
    kind, title: '', held_on: '2026-10-08', begins_at: null, place: '', group, chair: '', recorder: '',
    guests: [], online: [], absent: absent.map(([member, reason]) => ({ member, reason, words: null })),
    follow_ups: [], items: [], study: { plan: null, system: null, material: null }, override_reason: null, entered_for: null,
    host: null, guest: null,
  }
}
const names = (roll: RollEntry[]) => roll.map((one) => one.member).join('')

describe('who meets', () => {
  it('is the whole branch, its committee, or one group', () => {
    expect(names(bodyOf(content('theme_day'), kRoll))).toBe('甲乙丙丁')
    expect(names(bodyOf(content('committee_meeting'), kRoll))).toBe('甲乙')
    expect(names(bodyOf(content('group_meeting', [], '一组'), kRoll))).toBe('甲丙')
  })
})

describe('应到 and 实到', () => {
  it('leave out who may be left out and is', () => {
    const count = countRoll(content('theme_day', [['丁', 'excusable'], ['乙', 'business_trip']]), kRoll)
    expect(count).toEqual({ should_attend: 3, present: 2, voters_should_attend: 2, voters_present: 1 })
  })

  it('count nobody who is not to be counted, present or away for another reason', () => {
    const all = { should_attend: 3, present: 3, voters_should_attend: 2, voters_present: 2 }
    expect(countRoll(content('theme_day'), kRoll)).toEqual(all)
    expect(countRoll(content('theme_day', [['丁', 'sick_leave']]), kRoll)).toEqual(all)
  })

  it('are held against what the vote asks for', () => {
    const needs = { ordinary: 2, admission: 3, election: 4 }
    const meeting = content('assembly')
    expect(neededOf(meeting, needs)).toBe(2)
    meeting.items = [{ vote: { kind: 'election' } }] as GatheringContent['items']
    expect(neededOf(meeting, needs)).toBe(4)
  })

  it('of a committee meeting count the committee only', () => {
    const count = countRoll(content('committee_meeting', [['乙', 'sick_leave']]), kRoll)
    expect(count).toEqual({ should_attend: 2, present: 1, voters_should_attend: 2, voters_present: 1 })
  })
})
