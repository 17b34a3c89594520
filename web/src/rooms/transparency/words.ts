import { fullMoment } from '@/shared/format/dates'
import { count, fileSize } from '@/shared/format/numbers'
import type { CheckpointEye, ClosedLogLine, LogCheckpoint, LogEntry, LogPage, LogWitnessList } from './api'
import type { OpenField } from './check-bundle'
import { kFields } from './field-words'

const kKinds: Record<string, string> = {
  plan: '季度计划',
  assembly: '支部党员大会',
  'committee-meeting': '支委会',
  'group-meeting': '党小组会',
  lecture: '党课',
  'theme-day': '主题党日',
  'collective-study': '集中学习',
  'org-life-meeting': '组织生活会',
  'member-appraisal': '民主评议党员',
  'secretary-forum': '支部书记论坛',
  anniversary: '党员政治生日',
  'party-spirit': '党性教育',
  dues: '党费缴纳',
  deliberation: '议事谋事',
  activity: '党员活动',
  service: '志愿服务',
  'invited-guest': '请进来',
  visit: '走出去',
  'staff-assembly': '党员干部大会',
  'not-held': '如实未开',
  review: '报备审查',
  'score-publication': '评分送达',
  objection: '评分异议',
  sheet: '督查评分表',
  rubric: '指标方案',
  'score-case': '督查事项',
  'false-record': '记录查实不属实',
  approval: '审批事项',
  lead: '异常线索',
  rectification: '整改',
  rectified: '整改销号',
  spotcheck: '抽查核对',
  talk: '谈话',
  'inspection-plan': '督查计划事项',
  campaign: '督查批次',
  'inspection-visit': '督查走访',
  survey: '满意度测评',
  'assessment-scheme': '年度考核方案',
  'assessment-mark': '年度考核录入',
  'assessment-notice': '年度考核送达',
  'assessment-objection': '年度考核异议',
  assessment: '年度考核表',
  'duty-statement': '责任履行说明',
  'party-group-study': '党组研究机关党建',
  agreement: '责任书',
  'duty-review': '述职评议',
  'duty-report': '述职报告',
  'duty-assignment': '责任交办',
  programme: '专项部署',
  'programme-result': '专项部署的结果',
  'material-request': '要材料',
  'material-answer': '提供材料',
  summary: '汇总报送',
  circular: '通知通报',
}
const kOperations: Record<string, string> = {
  genesis: '日志开始',
  epoch: '写明前一日志的缺口',
  file: '报备',
  amend: '另报一版',
  void: '作废',
  erase: '依法删除个人信息',
  policy: '时限规则',
  notice: '通知检查',
  anchor: '收到时间戳',
  key: '更换日志密钥',
  clock: '两人确认的时钟调整',
  'sample-commit': '抽签锁定名单',
  'sample-reveal': '公开随机数',
  'sample-draw': '抽签揭晓',
}

/** How far the check in the background is, and what it found. */
export function checkedWords(checked: NonNullable<LogPage['checked']>, entries: number): string {
  if (checked.found) return `发现不符：${checked.found}`
  const last = checked.finished_ms ? `上一轮 ${fullMoment(checked.finished_ms)} 核完，没有发现改动` : '第一轮还没有核完'
  return checked.next === 0 ? last : `本轮核到第 ${count(checked.next)} 行，共 ${count(entries)} 行；${last}`
}

/** What a closed log still holds and what it lost. */
export function gapWords(old: ClosedLogLine): string {
  const lost = old.known - old.entries === 1 ? `第 ${count(old.entries)} 行` : `第 ${count(old.entries)} 至 ${count(old.known - 1)} 行`
  return `${old.origin}，${fullMoment(old.closed_at)} 关闭，留有 ${count(old.entries)} 行。${lost}公布并见证过，这里没有，现在的日志开头已写明。`
}

/** Steps of an inspection: they are entered and gone on with, and not reported. */
const kSteps: Record<string, string> = { file: '记入', amend: '续记' }
const kStepKinds = [
  'review',
  'score-publication', 'objection', 'sheet', 'rubric', 'score-case', 'false-record', 'rectification', 'rectified', 'spotcheck', 'talk', 'lead',
  'inspection-plan', 'campaign', 'inspection-visit',
  'assessment-scheme', 'assessment-mark', 'assessment-notice', 'assessment-objection', 'assessment',
  'duty-statement', 'party-group-study', 'agreement', 'duty-review', 'duty-report',
  'duty-assignment', 'programme', 'programme-result', 'survey', 'material-request', 'material-answer', 'circular',
]

/** "组织生活记录 · 报备" */
export function kindWords(entry: Pick<LogEntry, 'kind' | 'op'>): string {
  const operations = kStepKinds.includes(entry.kind) ? kSteps : kOperations
  return [kKinds[entry.kind] ?? entry.kind, operations[entry.op] ?? entry.op].filter(Boolean).join(' · ')
}

/** "gathering/items/03/minutes" → "议题 4 · 记录": what a path of the log means. Unknown words stay. */
export function fieldWords(path: string): string {
  if (path === '_filed/name') return '报备 · 报备人'
  const words: string[] = []
  for (const part of path.split('/')) {
    if (/^\d+$/.test(part) && words.length > 0) words[words.length - 1] += ` ${Number(part) + 1}`
    else words.push(kFields[part] ?? part)
  }
  return (words.length > 1 && /^(组织生活|计划)$/.test(words[0]!) ? words.slice(1) : words).join(' · ')
}

const kAttendance: Record<string, string> = { present: '到会', online: '线上参加', absent: '缺席' }
const kValues: Record<string, string> = { filed: '已开', not_held: '如实未开', open: '还没办完', done: '已办完', dropped: '不办了' }

/** What a field's value means where the log writes it in code; otherwise the value itself. */
export function valueWords({ path, type, value }: OpenField): string {
  if (type === 'time') return fullMoment(Number(value))
  if (type === 'blob') return `文件，${fileSize(Number(value.split(' ')[2]))}`
  const person = /\/roll\/\d+$/.test(path) ? /^(?:\S+ ){6}(present|online|absent) (.+)$/.exec(value) : null
  if (person) return `${person[2]}，${kAttendance[person[1]!]}`
  if (/\/(kind|part|outcome|state)$/.test(path)) return kKinds[value.replaceAll('_', '-')] ?? kValues[value] ?? value
  return value
}

/** By which entries an inspector's older key led to the one that signed. */
export function followedWords(indexes: number[]): string {
  return `填的公钥换过 ${indexes.length} 次：第 ${indexes.join('、')} 条存证写明换上哪一把，每一次都有原来密钥的签名。`
}

/** "group 上级 1 甲 乙" → "上级：甲、乙中 1 个". */
function groupWords(line: string): string {
  const [, label = '', least = '', ...members] = line.split(' ')
  return `${label}：${members.join('、')}中 ${least} 个`
}

/** Who must have signed, before what that is worth. */
export function quorumWords({ quorum, groups }: Pick<LogWitnessList, 'quorum' | 'groups'>): string {
  const deciding = groups.find((line) => line.startsWith('quorum '))?.slice('quorum '.length)
  if (!deciding) return `${quorum} 个签过才算“已见证”。`
  const parts = groups.filter((line) => line.startsWith('group ')).map(groupWords)
  return `“${deciding}”满足了才算“已见证”。${parts.length ? `分组：${parts.join('；')}。` : ''}`
}

export const eyeWords = ({ name, stamp, first_at }: CheckpointEye) => `${fullMoment(first_at)} ${stamp ? '时间戳机构' : ''}“${name}”`

const kHourMs = 3_600_000
/** Nobody outside looked for so long: what was filed meanwhile is only weakly proven. */
export function silenceWords({ silent_ms, unseen }: LogCheckpoint): string {
  const hours = Math.floor((silent_ms ?? 0) / kHourMs)
  const long = hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`
  return `此前 ${long}没有外单位看过，其间 ${count(unseen)} 行的时间只有本机作证`
}

const kStrata: Record<string, string> = {
  noticed: '检查通知后补报',
  backfill: '补录',
  late: '迟报',
  rest: '其余',
  rectified: '已销号的整改',
}
/** A part of a draw's list: by how late its records were, and what was struck off. */
export const stratumWords = (name: string) => kStrata[name] ?? name
