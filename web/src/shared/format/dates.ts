/** Dates are words like 2026-07-08, instants are Unix milliseconds; the district's clock is UTC+8. */
import { now as districtNow } from './clock'

const kChinaOffsetMs = 8 * 3600 * 1000
const kDayMs = 24 * 3600 * 1000
const kWeekdays = ['周日', '周一', '周二', '周三', '周四', '周五', '周六']

interface Parts {
  year: number
  month: number
  day: number
}

const two = (value: number) => String(value).padStart(2, '0')

export function isoOf(parts: Parts): string {
  return `${String(parts.year).padStart(4, '0')}-${two(parts.month)}-${two(parts.day)}`
}

function partsOf(iso: string): Parts | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso)
  if (!match) return null
  return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
}

function exists(parts: Parts): boolean {
  const date = new Date(Date.UTC(parts.year, parts.month - 1, parts.day))
  return date.getUTCMonth() === parts.month - 1 && date.getUTCDate() === parts.day
}

const chinaOf = (moment: number) => new Date(moment + kChinaOffsetMs)

export function today(now: number = districtNow()): string {
  return chinaOf(now).toISOString().slice(0, 10)
}

export function plusDays(iso: string, days: number): string {
  return new Date(Date.parse(iso + 'T00:00:00Z') + days * kDayMs).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to + 'T00:00:00Z') - Date.parse(from + 'T00:00:00Z')) / kDayMs)
}

export function weekday(iso: string): string {
  return kWeekdays[new Date(iso + 'T00:00:00Z').getUTCDay()] ?? ''
}

/** "7月8日"; with the year when it is not this one. */
export function spokenDate(iso: string | null | undefined, now: number = districtNow()): string {
  const parts = iso ? partsOf(iso) : null
  if (!parts) return iso ?? ''
  const short = `${parts.month}月${parts.day}日`
  return parts.year === chinaOf(now).getUTCFullYear() ? short : `${parts.year}年${short}`
}

/** "2026年7月8日" for paper. */
export function fullDate(iso: string | null | undefined): string {
  const parts = iso ? partsOf(iso) : null
  return parts ? `${parts.year}年${parts.month}月${parts.day}日` : (iso ?? '')
}

/** "7月8日 周三" */
export function dateWithWeekday(iso: string | null | undefined): string {
  return iso ? `${spokenDate(iso)} ${weekday(iso)}` : ''
}

/** "19:42" today, "7月8日 19:42" else. */
export function spokenMoment(moment: number | null | undefined, now: number = districtNow()): string {
  if (!moment) return ''
  const clock = clockOf(moment)
  return today(moment) === today(now) ? clock : `${spokenDate(today(moment), now)} ${clock}`
}

/** "2026年7月8日 19:42" */
export function fullMoment(moment: number | null | undefined): string {
  return moment ? `${fullDate(today(moment))} ${clockOf(moment)}` : ''
}

export function clockOf(moment: number): string {
  return chinaOf(moment).toISOString().slice(11, 16)
}

/** "今天", "明天", "还有 3 天", "已过 2 天" */
export function distance(iso: string, from: string = today()): string {
  const days = daysBetween(from, iso)
  if (days === 0) return '今天'
  if (days === 1) return '明天'
  return days > 0 ? `还有 ${days} 天` : `已过 ${-days} 天`
}

/** Full-width digits and punctuation become their plain twins. */
export function foldWidth(text: string): string {
  return text.replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0)).replace(/　/g, ' ')
}

/** Understands 2026.11.3, 2026年11月3日, 20261103, 11月3日, 11-3, in any width; '' when it is no date. */
export function looseDate(typed: string, now: number = districtNow()): string {
  const text = foldWidth(typed).replace(/\s/g, '')
  const year = chinaOf(now).getUTCFullYear()
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(text)
  const full = compact ?? /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(text)
  const short = /^(\d{1,2})[-./月](\d{1,2})日?$/.exec(text)
  const parts = full
    ? { year: Number(full[1]), month: Number(full[2]), day: Number(full[3]) }
    : short
      ? { year, month: Number(short[1]), day: Number(short[2]) }
      : null
  return parts && exists(parts) ? isoOf(parts) : ''
}

export interface QuarterParts {
  year: number
  quarter: number
}

export function quarterOf(iso: string): string {
  return `${iso.slice(0, 4)}Q${Math.ceil(Number(iso.slice(5, 7)) / 3)}`
}

export function quarterParts(text: string): QuarterParts {
  return { year: Number(text.slice(0, 4)), quarter: Number(text.slice(5)) }
}

export function plusQuarters(text: string, count: number): string {
  const { year, quarter } = quarterParts(text)
  const total = year * 4 + quarter - 1 + count
  return `${Math.floor(total / 4)}Q${(total % 4) + 1}`
}

/** "2026年三季度" */
export function spokenQuarter(text: string): string {
  const { year, quarter } = quarterParts(text)
  return `${year}年${['一', '二', '三', '四'][quarter - 1] ?? ''}季度`
}

export function monthsOf(quarter: string): string[] {
  const parts = quarterParts(quarter)
  return [0, 1, 2].map((nth) => `${parts.year}-${two((parts.quarter - 1) * 3 + 1 + nth)}`)
}

/** "7月" of 2026-07 */
export function spokenMonth(month: string): string {
  return `${Number(month.slice(5, 7))}月`
}
