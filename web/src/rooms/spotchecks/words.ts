import type { Status } from '@/shared/ui/status'
import type { ChainStage, CheckMeans, CheckVerdict, DrawnState } from './api'

const kShapes: Record<CheckVerdict, Pick<Status, 'shape' | 'tone'>> = {
  genuine: { shape: '✓', tone: 'ok' },
  mostly_genuine: { shape: '✓', tone: 'done' },
  not_genuine: { shape: '!', tone: 'bad' },
  unverifiable: { shape: '○', tone: 'mute' },
}

export const verdictStatus = (verdict: CheckVerdict, label: string): Status => ({ word: label, ...kShapes[verdict] })

/** Where a drawn finding stands: looked at again, or waiting for it. */
function secondLookStatus(line: DrawnState): Status {
  if (!line.second_look) return { word: '待回头看', shape: '○', tone: 'info' }
  return line.second_look === 'recheck_holds' ? { word: line.label, shape: '✓', tone: 'ok' } : { word: line.label, shape: '!', tone: 'bad' }
}

/** It has a conclusion, was looked at again, or another came in for it. */
export const isDone = (line: DrawnState) => Boolean(line.replaced_because ?? line.verdict ?? line.second_look)

/** Where a drawn record stands on the desk. */
export function drawnStatus(line: DrawnState): Status {
  if (line.replaced_because) return { word: '已替补', shape: '—', tone: 'mute' }
  if (line.is_finding) return secondLookStatus(line)
  if (!line.is_record) return { word: '不是报备，请替补', shape: '!', tone: 'warn' }
  return line.verdict ? verdictStatus(line.verdict, line.label) : { word: '待核对', shape: '○', tone: 'info' }
}

export const kVerdicts: { value: CheckVerdict; label: string; hint: string }[] = [
  { value: 'genuine', label: '属实', hint: '开了，内容、人数、时间与记录一致' },
  { value: 'mostly_genuine', label: '基本属实', hint: '开了，个别出入不影响认定' },
  { value: 'not_genuine', label: '不属实', hint: '没有开，或主要内容与事实不符；督查人员会收到建议' },
  { value: 'unverifiable', label: '无法核实', hint: '原件、当事人都找不到，写明试过什么' },
]

export const kMeans: { value: CheckMeans; label: string }[] = [
  { value: 'files', label: '查档' },
  { value: 'visit', label: '走访' },
  { value: 'phone', label: '电话' },
  { value: 'interview', label: '个别谈话' },
  { value: 'on_site', label: '现场查看' },
]

/** From which stage a stage is counted on. */
export const kFrom: Record<ChainStage, string> = {
  due: '',
  filed: '开完到报',
  accepted: '报到审过',
  counted: '审过到督查送达',
  drawn: '',
  concluded: '抽中到有结论',
  returned: '报到退回',
  resubmitted: '退回到重报',
}

export const chainPath = (line: { organisation: string; record: string; is_finding?: boolean }, draw: string) =>
  line.is_finding ? `/draws/${draw}/rechecks/${line.record}` : `/branches/${line.organisation}/drawn/${draw}/${line.record}`

export const dayWords = (days: number) => (days === 0 ? '当天' : `${days} 个工作日`)
