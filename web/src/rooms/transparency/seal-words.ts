import type { Status } from '@/shared/ui/status'
import type { RecordReceipt } from './api'

export const kFiled: Status = { word: '已归档', shape: '✓', tone: 'ok' }
export const kSealed: Status = { word: '已封存', shape: '✓', tone: 'ok' }
export const kSealing: Status = { word: '正在封存', shape: '○', tone: 'mute' }
export const kWitnessed: Status = { word: '已见证', shape: '✓', tone: 'ok' }
export const kAnchored: Status = { word: '已授时', shape: '✓', tone: 'ok' }
export const kUnwitnessed: Status = { word: '还没有见证', shape: '○', tone: 'mute' }

/** What holds of the newest version of each of the records on a page: the page is as far as the least of them. */
export function standingOf(records: RecordReceipt[][]): Status[] {
  const newest = records.map((receipts) => receipts.at(-1))
  if (newest.length === 0 || newest.some((receipt) => !receipt)) return []
  const all = (holds: (receipt: RecordReceipt) => unknown) => newest.every((receipt) => holds(receipt!))
  if (!all((receipt) => receipt.sealed_size)) return [kFiled, kSealing]
  const witnessed = all((receipt) => receipt.witnessed_at) ? kWitnessed : kUnwitnessed
  return [kFiled, kSealed, witnessed, ...(all((receipt) => receipt.anchored_at) ? [kAnchored] : [])]
}
