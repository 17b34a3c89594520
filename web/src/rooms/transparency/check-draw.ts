import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils'
import { fromBase64, refuse, toBase64, wholeNumber } from './notes'
import { leafHash, rootOf, sha256 } from './tree'

/** A step of a draw as the log has it. */
export interface DrawStep {
  number: number
  bytes: Uint8Array
}

export interface DrawnRecord {
  stratum: string
  /** Number of its entry. */
  number: number
  record: string
  ticket: string
  /** By ascending ticket within its stratum, from 1. */
  place: number
  substitute: boolean
}

/** All of a draw, recomputed. */
export interface Draw {
  sample: string
  steps: DrawStep[]
  rule: string
  strata: { name: string; total: number; drawn: number }[]
  sources: string[]
  seedText: string
  seed: string
  drawn: DrawnRecord[]
}

interface Item {
  stratum: string
  number: number
  leaf: Uint8Array
  record: string
}

interface Entry {
  number: number
  op: string
  time: number
  all: (name: string) => string[]
  one: (name: string) => string
}

interface Stratum {
  name: string
  total: number
  root: string
  drawn: number
}

const kFormat = 'shiji/draw-sheet/v1'
const kBadSheet = '证据包里的 draw-sheet.txt 读不出来，可能被改动。'
const differs = (what: string): never => refuse(`各步都在日志里，但抽签重算的结果对不上：${what}`)

export interface Sheet {
  steps: DrawStep[]
  items: Item[]
  units: string[]
}

/** Lines that begin with "#" are for people. */
export function readSheet(text: string): Sheet {
  const [format, ...lines] = text.split('\n')
  if (format !== kFormat) refuse(kBadSheet)
  const sheet: Sheet = { steps: [], items: [], units: [] }
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue
    const [word, ...rest] = line.split(' ')
    if (word === 'unit' && rest.length === 1) sheet.units.push(rest[0]!)
    else if (word === 'entry' && rest.length === 2) sheet.steps.push({ number: numberIn(rest[0]!), bytes: bytesIn(rest[1]!) })
    else if (word === 'item' && rest.length === 4)
      sheet.items.push({ stratum: rest[0]!, number: numberIn(rest[1]!), leaf: bytesIn(rest[2]!), record: rest[3]! })
    else refuse(kBadSheet)
  }
  if (sheet.steps.length === 0) refuse(kBadSheet)
  return sheet
}

const numberIn = (text: string) => wholeNumber(text) ?? refuse(kBadSheet)
const bytesIn = (text: string) => fromBase64(text) ?? refuse(kBadSheet)

function entryOf({ number, bytes }: DrawStep): Entry {
  const [format, ...lines] = new TextDecoder().decode(bytes).split('\n')
  if (format !== 'shiji/entry/v1' || lines.pop() !== '') refuse(kBadSheet)
  const pairs = lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)] as const)
  const all = (name: string) => pairs.filter(([key]) => key === name).map(([, value]) => value)
  return { number, op: all('op')[0] ?? '', time: Number(all('time')[0]), all, one: (name) => all(name)[0] ?? '' }
}

function strataOf(commit: Entry): Stratum[] {
  return commit.all('stratum').map((text) => {
    const [name = '', total = '', root = '', drawn = ''] = text.split(' ')
    return { name, total: numberIn(total), root, drawn: numberIn(drawn) }
  })
}

/** The locked lists: by count, order and root. */
function judgeLists(strata: Stratum[], items: Item[]): void {
  for (const { name, total, root, drawn } of strata) {
    const own = items.filter((item) => item.stratum === name)
    if (own.length !== total || drawn > total) differs(`“${name}”层锁定时有 ${total} 份，名单里有 ${own.length} 份。`)
    if (own.some((item, nth) => nth > 0 && own[nth - 1]!.number >= item.number)) differs(`“${name}”层的顺序不对。`)
    if (toBase64(rootOf(own.map((item) => leafHash(item.leaf)))) !== root) differs(`“${name}”层的名单与锁定时的摘要不符，有记录被换过。`)
  }
  if (items.length > strata.reduce((sum, stratum) => sum + stratum.total, 0)) differs('名单里有锁定时没有的层。')
}

/** The organisations whose records may be drawn, where the rule names them by their digest. */
function judgeUnits(commit: Entry, units: string[]): void {
  const named = /;unit=([^;]*);/.exec(commit.one('rule'))?.[1] ?? 'all'
  const digest = toBase64(sha256(utf8ToBytes(`shiji/units/v1\n${[...units].sort().map((unit) => `${unit}\n`).join('')}`)))
  if (named !== 'all' && named !== digest) differs('范围里的组织与锁定时的摘要不符。')
}

function judgeTimes(commit: Entry): void {
  const [reveal, draw] = [Number(commit.one('reveal-by')), Number(commit.one('draw-after'))]
  if (!(commit.time < reveal && reveal < draw)) differs('锁定、公开随机数、开奖三个时间的先后不对。')
  if (Number(commit.one('at')) > commit.number) differs('名单取自锁定之后的日志。')
}

/** Each number that was shown is the one that was promised, once and in time. By name. */
function shownNumbers(commit: Entry, reveals: Entry[]): Map<string, string> {
  const shown = new Map<string, string>()
  for (const entry of reveals) {
    const [name = '', nonce = ''] = entry.one('nonce').split(' ')
    const promised = commit.all('source').find((text) => text.startsWith(`nonce ${name} `))
    if (!promised || shown.has(name)) differs(`第 ${entry.number} 条公开的随机数不属于这次抽签，或者公开了两次。`)
    shown.set(name, nonce)
    if (nonce === '-') continue
    if (entry.time > Number(commit.one('reveal-by'))) differs(`第 ${entry.number} 条公开随机数晚于期限。`)
    const commitment = toBase64(sha256(utf8ToBytes(`shiji/nonce/v1\n${name}\n${nonce}\n`)))
    if (promised !== `nonce ${name} ${commitment}`) differs(`第 ${entry.number} 条公开的随机数与承诺不符。`)
  }
  return shown
}

const kLotteries: Record<string, [count: number, max: number][]> = { kl8: [[20, 80]], ssq: [[6, 33], [1, 16]], dlt: [[5, 35], [2, 12]] }

/** "03.07.11": that many different numbers in ascending order, none greater. */
function isGroup(text: string, count: number, max: number): boolean {
  const numbers = text.split('.')
  const inOrder = numbers.every((one, nth) => nth === 0 || numbers[nth - 1]! < one)
  return numbers.length === count && inOrder && numbers.every((one) => /^\d\d$/.test(one) && Number(one) >= 1 && Number(one) <= max)
}

/** The one writing of a public value. */
function isPublicValue(kind: string, name: string, value: string): boolean {
  const lottery = kLotteries[kind]
  if (lottery) {
    const groups = value.split('+')
    return groups.length === lottery.length && lottery.every(([count, max], nth) => isGroup(groups[nth]!, count, max))
  }
  if (kind === 'dice') return /^[1-6]+$/.test(value) && `d6x${value.length}` === name
  return kind === 'drand-quicknet' && /^[0-9a-f]{96}$/.test(value)
}

function judgeSources(commit: Entry, lines: string[], shown: Map<string, string>): void {
  const sources = commit.all('source')
  if (sources.length !== lines.length) differs('揭晓用的来源比锁定的多或少。')
  sources.forEach((source, nth) => {
    const [kind = '', name = ''] = source.split(' ')
    const [lineKind, lineName, value = '', ...more] = lines[nth]!.split(' ')
    const isOfSource = lineKind === kind && lineName === name && more.length === 0
    if (kind === 'nonce' ? value !== shown.get(name) : !isPublicValue(kind, name, value)) differs(`来源“${lines[nth]}”不是公开过的，或者不合写法。`)
    if (!isOfSource) differs(`来源“${lines[nth]}”不是锁定的那一个。`)
  })
}

/** The places of a stratum by ascending ticket. */
function ticketsOf(seed: Uint8Array, items: Item[]): (Item & { ticket: string; place: number })[] {
  const tickets = items.map((item) => ({ ...item, ticket: bytesToHex(sha256(concatBytes(new Uint8Array([2]), seed, item.leaf))) }))
  return tickets.sort((a, b) => (a.ticket < b.ticket ? -1 : 1)).map((one, nth) => ({ ...one, place: nth + 1 }))
}

const rootOfDrawn = (drawn: Item[]) => toBase64(rootOf(drawn.map((item) => leafHash(item.leaf))))

/** Who was drawn, and who came in for another. */
function drawnOf(strata: Stratum[], items: Item[], seed: Uint8Array, draws: Entry[]): DrawnRecord[] {
  const tickets = strata.map(({ name }) => ticketsOf(seed, items.filter((item) => item.stratum === name)))
  const drawn = tickets.flatMap((places, nth) => places.slice(0, strata[nth]!.drawn)).map((one) => ({ ...one, substitute: false }))
  const next = tickets.map((places, nth) => places.slice(strata[nth]!.drawn))
  draws.forEach((entry, nth) => {
    if (nth > 0) {
      const came = next.find((places) => places.length > 0 && rootOfDrawn([...drawn, places[0]!]) === entry.one('drawn'))
      if (came) drawn.push({ ...came.shift()!, substitute: true })
    }
    if (rootOfDrawn(drawn) !== entry.one('drawn')) differs(`第 ${entry.number} 条抽中的名单与重算的不同。`)
  })
  return drawn.map(({ stratum, number, record, ticket, place, substitute }) => ({ stratum, number, record, ticket, place, substitute }))
}

function seedTextOf(commit: DrawStep, lines: string[]): string {
  return `shiji/seed/v1\n${toBase64(leafHash(commit.bytes))}\n${lines.map((line) => `${line}\n`).join('')}`
}

/** Recomputes a draw from its sheet, whose steps are the log's. Refuses what differs. */
export function checkDraw({ steps, items, units }: Sheet): Draw {
  const [commit, ...later] = steps.map(entryOf)
  if (commit?.op !== 'sample-commit') return differs('没有锁定名单的条目。')
  const sample = commit.one('sample')
  const ofOps = (op: string) => later.filter((entry) => entry.op === op)
  if (later.some((entry) => entry.one('sample') !== sample || !/^sample-(reveal|draw)$/.test(entry.op))) differs('有一条不是这次抽签的。')
  const strata = strataOf(commit)
  judgeLists(strata, items)
  judgeUnits(commit, units)
  judgeTimes(commit)
  const shown = shownNumbers(commit, ofOps('sample-reveal'))
  const draws = ofOps('sample-draw')
  const lines = draws[0]?.all('source') ?? []
  const draw: Draw = { sample, steps, rule: commit.one('rule'), strata, sources: commit.all('source'), seedText: '', seed: '', drawn: [] }
  if (draws.length === 0) return draw
  if (draws[0]!.time < Number(commit.one('draw-after'))) differs(`第 ${draws[0]!.number} 条早于约定的开奖时间。`)
  judgeSources(commit, lines, shown)
  draw.seedText = seedTextOf(steps[0]!, lines)
  const seed = sha256(utf8ToBytes(draw.seedText))
  draw.seed = bytesToHex(seed)
  const isOfSeed = (entry: Entry) => entry.one('seed') === toBase64(seed) && entry.all('source').join('\n') === lines.join('\n')
  if (!draws.every(isOfSeed)) differs('种子与重算的不同，或者中途换了来源。')
  draw.drawn = drawnOf(strata, items, seed, draws)
  return draw
}
