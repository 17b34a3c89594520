import { spokenMoment } from '@/shared/format/dates'
import type { Status } from '@/shared/ui/status'
import type { Measure, SummaryLine } from './api'

export const lineStatus = (line: Pick<SummaryLine, 'version'>): Status =>
  line.version > 0 ? { word: '已报送', shape: '✓', tone: 'ok' } : { word: '没有报送', shape: '○', tone: 'mute' }

export const lineWords = (line: Pick<SummaryLine, 'version' | 'at'>): string =>
  line.version > 0 ? `第 ${line.version} 版，${spokenMoment(line.at)}` : ''

/** Where the records are that a block counts, of one organisation. */
export function wayTo(measure: Measure, organisation: string, quarter: string): string {
  return measure === 'findings' ? `/branches/${organisation}/findings` : `/branches/${organisation}/duties?quarter=${quarter}`
}

/** Where all of them are read at once. */
export function sourceOf(measure: Measure, quarter: string): { words: string; to: string } | undefined {
  if (measure === 'duties') return { words: '逐个党组织看', to: `/matrix?quarter=${quarter}` }
  return undefined
}
