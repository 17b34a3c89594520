import { daysBetween, spokenDate, spokenMonth } from '@/shared/format/dates'
import type { Period } from '../rulebook/api'
import type { Portrait, PortraitAxis, PortraitMark } from './api'

export interface Point {
  x: number
  y: number
}

/** More would not be read on a phone; the list beside the picture holds them all. */
export const kAxesMost = 8

/** Where a share of axis `nth` of `count` lies in a circle around 0, 0; the first points upwards. */
export function spoke(nth: number, count: number, radius: number): Point {
  const angle = (2 * Math.PI * nth) / count - Math.PI / 2
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) }
}

export const shareOf = (met: number, due: number): number => (due > 0 ? met / due : 0)

export const outline = (points: Point[]): string => points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')

const kHoursMost = 90 * 24

/** From an hour, at the bottom as 0, to ninety days as 1, by their logarithm. */
export const heightOf = (hours: number): number => Math.log(Math.min(Math.max(hours, 1), kHoursMost)) / Math.log(kHoursMost)

/** 0 on the first day shown, 1 on the last. */
export function placeOf(day: string, since: string, until: string): number {
  return Math.min(1, Math.max(0, daysBetween(since, day) / Math.max(1, daysBetween(since, until))))
}

export function waitWords(hours: number): string {
  if (hours === 0) return '当天'
  return hours < 24 ? `${hours} 小时` : `${Math.ceil(hours / 24)} 天`
}

export function periodWords(period: Period): string {
  return period.first.slice(0, 7) === period.last.slice(0, 7) ? spokenMonth(period.first.slice(0, 7)) : '本期'
}

/** Which requirements are not met, in one sentence. */
export function axesReading(axes: PortraitAxis[]): string {
  if (axes.length === 0) return '这个季度还没有到期的事项。'
  const weak = axes.filter((axis) => axis.met < axis.due)
  if (weak.length === 0) return '到期的事项都已报备。'
  return `没有做齐的是${weak.map((axis) => `${axis.name}（应 ${axis.due}，有 ${axis.met}）`).join('、')}。`
}

const kManyBelated = 3

export const markWords = (mark: PortraitMark): string => (mark.kind === 'announced' ? '通知检查' : '到场督查')

/** Whether what was late came together just before inspections, in one sentence. */
export function timelineReading(page: Portrait): string {
  if (page.filings.length === 0) return '这一年没有报备记录。'
  const said = `这一年报备 ${page.filings.length} 份，其中迟报 ${page.belated} 份`
  const bunched = page.marks.filter((mark) => mark.belated >= kManyBelated)
  if (bunched.length === 0) return `${said}；检查前两周没有集中补报。`
  return `${said}；${bunched.map((mark) => `${spokenDate(mark.on)}${markWords(mark)}前两周补报了 ${mark.belated} 份`).join('，')}。`
}

/** The months that begin between two days. */
export function monthsBetween(since: string, until: string): string[] {
  const months: string[] = []
  let year = Number(since.slice(0, 4))
  for (let month = Number(since.slice(5, 7)) + 1; months.length < 24; month += 1) {
    if (month > 12) [year, month] = [year + 1, 1]
    const text = `${year}-${String(month).padStart(2, '0')}`
    if (`${text}-01` > until) break
    months.push(text)
  }
  return months
}
