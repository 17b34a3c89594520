import type { LogEntry } from './api'

const kKinds: Record<string, string> = {
  'records.gathering': '组织生活记录',
  'records.plan': '季度计划',
  'inspection.sheet': '得分说明',
}
const kOperations: Record<string, string> = {
  genesis: '日志开始',
  file: '报备',
  amend: '另报一版',
  void: '作废',
  policy: '时限规则',
}

/** "组织生活记录 · 报备" */
export function kindWords(entry: LogEntry): string {
  return [kKinds[entry.kind] ?? entry.kind, kOperations[entry.op] ?? entry.op].filter(Boolean).join(' · ')
}
