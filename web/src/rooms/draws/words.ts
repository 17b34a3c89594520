import type { Status } from '@/shared/ui/status'
import type { DrawStep, PublicSource, SourceKind, StratumCount } from './api'

export const kStepStatus: Record<DrawStep, Status> = {
  preparing: { word: '准备中', shape: '○', tone: 'mute' },
  sealing: { word: '名单正在封存', shape: '●', tone: 'info' },
  showing: { word: '名单已锁定，公开随机数', shape: '●', tone: 'info' },
  waiting: { word: '等待开奖', shape: '●', tone: 'info' },
  typing: { word: '录入开奖号码', shape: '!', tone: 'warn' },
  drawn: { word: '已抽出', shape: '✓', tone: 'ok' },
}

/** The four steps of the trail, and which of them is under way. */
export const kTrail = ['准备', '锁定名单', '公开随机数', '开奖揭晓']
export const kTrailPlace: Record<DrawStep, number> = { preparing: 0, sealing: 1, showing: 2, waiting: 3, typing: 3, drawn: 4 }

export { stratumWords } from '../transparency/words'
const kStratumHints: Record<string, string> = {
  noticed: '检查通知发出以后才报的、通知之前的记录',
  backfill: '过了十四天才报的记录',
  late: '过了期限才报的记录',
  rectified: '这个季度销号、以后还没有人回头看过的整改；抽中的由督查人员回头看',
}
export const stratumHint = (name: string) => kStratumHints[name] ?? ''

export interface SourceWords {
  title: string
  /** What the name of the source is, when the draw is prepared. */
  nameLabel: string
  nameHint: string
  /** How its value is typed. */
  valueHint: string
}

export const kSourceWords: Record<Exclude<SourceKind, 'nonce'>, SourceWords> = {
  kl8: { title: '福彩快乐8', nameLabel: '期号', nameHint: '例如 2026265；每天开奖', valueHint: '20 个号码，用空格隔开，先后不限' },
  ssq: { title: '福彩双色球', nameLabel: '期号', nameHint: '例如 2026110；每周二、四、日开奖', valueHint: '6 个红球，再写 1 个蓝球，用空格隔开' },
  dlt: { title: '体彩大乐透', nameLabel: '期号', nameHint: '例如 26110；每周一、三、六开奖', valueHint: '前区 5 个，再写后区 2 个，用空格隔开' },
  dice: { title: '当场掷骰子', nameLabel: '骰子', nameHint: '例如 d6x25，就是掷 25 次六面骰子', valueHint: '按先后写下每次的点数' },
  drand_quicknet: { title: 'drand 公开随机信标', nameLabel: '轮次', nameHint: '须晚于公开随机数的期限', valueHint: '该轮的 96 位十六进制签名' },
}

export const wordsOfSource = (source: PublicSource): SourceWords => kSourceWords[source.kind as keyof typeof kSourceWords]
export const sourceTitle = (source: PublicSource) => `${wordsOfSource(source).title} ${source.name}${['kl8', 'ssq', 'dlt'].includes(source.kind) ? ' 期' : ''}`

/** Codes of entries, as the log writes them. */
export const kKinds: { code: string; word: string }[] = [
  { code: 'theme-day', word: '主题党日' },
  { code: 'assembly', word: '支部党员大会' },
  { code: 'committee-meeting', word: '支委会' },
  { code: 'group-meeting', word: '党小组会' },
  { code: 'lecture', word: '党课' },
  { code: 'org-life-meeting', word: '组织生活会' },
  { code: 'plan', word: '季度计划' },
  { code: 'not-held', word: '如实未开' },
  { code: 'rectified', word: '已销号的整改' },
]
export const kindWords = (codes: string[]) =>
  codes.length === 0 ? '全部类别' : codes.map((code) => kKinds.find((kind) => kind.code === code)?.word ?? code).join('、')

export const sumOf = (strata: StratumCount[], what: 'total' | 'drawn') => strata.reduce((sum, one) => sum + one[what], 0)

/** verifiable-log 7.4: how many are enough to meet one bad record of twenty. */
export const adviceOf = (stratum: StratumCount) => `若有 5% 的问题记录，抽 ${stratum.advised} 份有 95% 的把握至少抽到一份`

/** Findings stand in the log under the work committee: a draw among some organisations cannot meet them. */
export const kWithoutFindings = '已销号的整改记在机关工委名下，只有全区的抽签抽得到'

/** A plan's page is its organisation's and its quarter's. */
export const recordPath = (line: { record: string; organisation: string; quarter: string | null; is_finding?: boolean }) =>
  line.is_finding ? `/findings/${line.record}` : line.quarter ? `/branches/${line.organisation}/plans/${line.quarter}` : `/gatherings/${line.record}`
