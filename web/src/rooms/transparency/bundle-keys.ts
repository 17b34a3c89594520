import { utf8ToBytes } from '@noble/hashes/utils'
import { parseSm2Vkey, parseVkey, partsOf, Refused, refuse, wholeNumber, type Checkpoint, type LogKey } from './notes'
import { parseProof, provenIn, textOf, type Files, type Proof } from './proof'
import { sm3 } from './sm3'
import { sha256, type Hash } from './tree'

export const kKeyProofs = 'keys.tlog-proof'
const kFirstLine = 'c2sp.org/tlog-proof@v1\n'
const bad = '更换密钥的证明不对：它应当是日志里的一条换钥存证，和以它结尾、由原来的密钥签名的检查点。'

/** A change of keys, proved as the last entry of a checkpoint that the keys before it signed. */
interface Link {
  index: number
  size: number
  note: string
  retired: LogKey[]
  added: LogKey[]
}

const same = (one: LogKey, other: LogKey) => one.name === other.name && one.vkey === other.vkey
const holds = (keys: LogKey[], key: LogKey) => keys.some((one) => same(one, key))
const covers = ({ after, until }: Span, size: number) => after < size && size <= until
const hasLineOf = (note: string, key: LogKey) => partsOf(note).lines.some((line) => line.name === key.name && line.id === key.id)

/** The keys of an entry's lines of one name, each once: of the log and of its twin. */
function keysIn(lines: string[], word: string, origin: string): LogKey[] {
  const named = lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1))
  if (named.length === 0 || new Set(named).size !== named.length) refuse(bad)
  return named.map((vkey) => {
    const key = parseVkey(vkey) ?? parseSm2Vkey(vkey)
    return key && (key.name === origin || key.name === `${origin}/sm3`) ? key : refuse(bad)
  })
}

function partedProofs(text: string): string[] {
  const parts = text.split(kFirstLine)
  if (parts.length < 2 || parts[0] !== '') refuse(bad)
  return parts.slice(1).map((part) => kFirstLine + part)
}

/** All keys are changed at once, and a log with a twin keeps one. */
function judgeChange(retired: LogKey[], added: LogKey[], origin: string): void {
  const ofLog = (keys: LogKey[]) => keys.filter((key) => key.name === origin).length
  const twins = (keys: LogKey[]) => (ofLog(keys) < keys.length ? 1 : 0)
  if (ofLog(added) === 0 || added.some((key) => holds(retired, key)) || twins(added) !== twins(retired)) refuse(bad)
}

/** By itself, and held against the one before: whoever is known is asked later. */
function judgeLink(text: string, before: Link | null, origin: string): Link {
  const proof = parseProof(utf8ToBytes(text))
  const [format, op, time, ...lines] = textOf(proof.entry, bad).split('\n')
  const [named, size] = partsOf(proof.note).text.split('\n')
  const isChange = format === 'shiji/entry/v1' && op === 'op key' && time?.startsWith('time ') && lines.pop() === ''
  // What stands behind it in that tree might take it back.
  if (!isChange || !lines.every((line) => /^(add|retire) /.test(line)) || named !== origin || size !== String(proof.index + 1)) refuse(bad)
  const retired = keysIn(lines, 'retire', origin)
  const added = keysIn(lines, 'add', origin)
  judgeChange(retired, added, origin)
  const goesOn = !before || (before.size <= proof.index && before.added.length === retired.length && retired.every((key) => holds(before.added, key)))
  if (!goesOn)
    refuse(`证据包的 ${kKeyProofs} 在第 ${proof.index} 条存证这里接不上：它换下的不是前一次换上的密钥，中间缺了一次，或者次序不对。`)
  try {
    provenIn(proof, retired)
  } catch (reason) {
    if (!(reason instanceof Refused)) throw reason
    refuse(`证据包的 ${kKeyProofs} 里，第 ${proof.index} 条存证的换钥没有证实：原来的密钥没有签过以它结尾的检查点，或者证明对不上。`)
  }
  return { index: proof.index, size: proof.index + 1, note: proof.note, retired, added }
}

/** A key signs checkpoints greater than `after`, and none beyond `until`. */
interface Span {
  key: LogKey
  /** Not followed. */
  known: boolean
  after: number
  until: number
}

/**
 * Whom a bundle's checkpoints are believed by: the known keys of one log, and those that the changes in its
 * keys.tlog-proof lead to from them; each for the sizes at which it was in force. Without such a file they are
 * believed as they are. Throws Refused.
 */
export class BundleKeys {
  private origin: string
  private spans: Span[]
  private followed: Link[] = []
  private chained = false

  constructor(files: Files, origin: string, known: LogKey[]) {
    this.origin = origin
    this.spans = known.map((key) => ({ key, known: true, after: -1, until: Infinity }))
    const file = files.get(kKeyProofs)
    if (!file) return
    this.chained = true
    let before: Link | null = null
    for (const text of partedProofs(textOf(file, bad))) {
      before = judgeLink(text, before, origin)
      this.take(before)
    }
  }

  /** A proved change bounds the keys that it names; the new ones are believed when one that is believed signed it. */
  private take(link: Link): void {
    const vouched = this.at(link.size).some((key) => holds(link.retired, key) && hasLineOf(link.note, key))
    for (const span of this.spans) {
      if (holds(link.retired, span.key)) span.until = Math.min(span.until, link.size)
      if (holds(link.added, span.key)) span.after = Math.max(span.after, link.size)
    }
    if (!vouched) return
    const known = this.spans.map((span) => span.key)
    for (const key of link.added) if (!holds(known, key)) this.spans.push({ key, known: false, after: link.size, until: Infinity })
    this.followed.push(link)
  }

  private nameOf(hash: Hash): string {
    return hash === sm3 ? `${this.origin}/sm3` : this.origin
  }

  /** Those that may sign a checkpoint of that size, of the log or of its twin. */
  at(size: number, hash: Hash = sha256): LogKey[] {
    const name = this.nameOf(hash)
    return this.spans.filter((span) => span.key.name === name && covers(span, size)).map((span) => span.key)
  }

  /** The first of them that signed this one, which was proven. */
  signerOf(proof: Proof, { size }: Checkpoint, hash: Hash = sha256): LogKey {
    return this.at(size, hash).find((key) => hasLineOf(proof.note, key))!
  }

  knowsTwin(): boolean {
    return this.spans.some((span) => span.key.name === this.nameOf(sm3))
  }

  /** The indexes of the changes that led from known keys to those at that size; none where one of these was known. */
  followedTo(size: number): number[] {
    if (this.spans.some((span) => span.known && span.key.name === this.origin && covers(span, size))) return []
    return this.followed.filter((link) => link.size < size).map((link) => link.index)
  }

  /** The checkpoint that a key in force at its size signed and that the proof's entry is in. */
  provenIn(proof: Proof, hash: Hash = sha256): Checkpoint {
    const [origin, sizeText] = partsOf(proof.note).text.split('\n')
    const size = wholeNumber(sizeText ?? '') ?? 0
    const keys = origin === this.nameOf(hash) ? this.at(size, hash) : []
    if (this.chained && size > 0 && !keys.some((key) => hasLineOf(proof.note, key))) this.sayUnsigned(proof, size)
    return provenIn(proof, keys, hash)
  }

  private sayUnsigned({ note }: Proof, size: number): never {
    const retired = this.spans.find(({ key, until }) => until < size && hasLineOf(note, key))
    if (retired)
      refuse(`签这个检查点的密钥已经换下：${kKeyProofs} 写明它只签到前 ${retired.until} 条，检查点却有 ${size} 条，没有采信。`)
    refuse(
      `签这个检查点的不是所采信的公钥，证据包的 ${kKeyProofs} 也没有从它换到签名的那一把：公钥可能是别的日志的或后来才换上的，换钥的证明也可能缺了一段。`,
    )
  }
}
