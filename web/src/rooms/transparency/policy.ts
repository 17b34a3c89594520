import { isSigned, isVkey, parseVkey, parseWitnessVkey, partsOf, refuse, wholeNumber, type LogKey } from './notes'

/** Whom a verifier believes (C2SP tlog-policy): logs, witnesses, and how many of these must have signed. */
export interface Policy {
  logs: LogKey[]
  witnesses: { label: string; key: LogKey | null }[]
  groups: { label: string; least: number; members: string[] }[]
  quorum: string
}

/** A witness that has seen a checkpoint, and when by its own clock, in Unix milliseconds. */
export interface SeenBy {
  name: string
  at: number
  vouched: boolean
}

const bad = (): never => refuse('证据包里的 policy.txt 格式不对，读不出日志的公钥。')

/** Reads the lines in order: a group or quorum names only what was defined above it. */
class Reader {
  policy: Policy = { logs: [], witnesses: [], groups: [], quorum: '' }
  private labels = new Set<string>()
  private members = new Set<string>()
  private keys = new Set<string>()

  private define(label: string): void {
    if (label === 'none' || this.labels.has(label)) bad()
    this.labels.add(label)
  }

  private meet(key: string): void {
    if (this.keys.has(key)) bad()
    this.keys.add(key)
  }

  log([vkey = '', , ...more]: string[]): void {
    const key = parseVkey(vkey) ?? bad()
    if (more.length > 0) bad()
    this.meet(`log ${key.bytes.join()}`)
    this.policy.logs.push(key)
  }

  witness([label = '', vkey = '', , ...more]: string[]): void {
    if (!isVkey(vkey) || more.length > 0) bad()
    const key = parseWitnessVkey(vkey)
    if (!key && parseVkey(vkey)) bad()
    this.meet(key ? key.bytes.join() : vkey)
    this.define(label)
    this.policy.witnesses.push({ label, key })
  }

  group([label = '', count = '', ...members]: string[]): void {
    for (const member of members) {
      if (!this.labels.has(member) || this.members.has(member)) bad()
      this.members.add(member)
    }
    const least = count === 'all' ? members.length : count === 'any' ? 1 : (wholeNumber(count) ?? 0)
    if (least < 1 || least > members.length) bad()
    this.define(label)
    this.policy.groups.push({ label, least, members })
  }

  quorum([label = '', ...more]: string[]): void {
    if (this.policy.quorum || more.length > 0 || !(label === 'none' || this.labels.has(label))) bad()
    this.policy.quorum = label
  }
}

export function parsePolicy(text: string): Policy {
  const reader = new Reader()
  if (text !== '' && !text.endsWith('\n')) bad()
  for (const line of text.split('\n')) {
    const [word = '', ...rest] = line.split(/[ \t]+/).filter((part) => part !== '')
    if (word === '' || word.startsWith('#')) continue
    if (word === 'log') reader.log(rest)
    else if (word === 'witness') reader.witness(rest)
    else if (word === 'group') reader.group(rest)
    else if (word === 'quorum') reader.quorum(rest)
    else bad()
  }
  if (reader.policy.logs.length === 0 || !reader.policy.quorum) bad()
  return reader.policy
}

function isMet(policy: Policy, signers: Set<string>): boolean {
  const met = new Set(signers)
  for (const group of policy.groups)
    if (group.members.filter((member) => met.has(member)).length >= group.least) met.add(group.label)
  return policy.quorum === 'none' || met.has(policy.quorum)
}

/** The second that a cosignature claims; the note's text stands behind it in what was signed. */
function cosignedAt(key: LogKey, text: string, signature: Uint8Array): number {
  const seconds = Number(new DataView(signature.buffer, signature.byteOffset).getBigUint64(0))
  if (!isSigned(key, `cosignature/v1\ntime ${seconds}\n${text}`, signature.subarray(8)))
    refuse(`“${key.name}”的签名不对，文件可能被改动。`)
  return seconds * 1000
}

/**
 * The witnesses that signed the note, by name: of the policy, and those that the inspector brought. Whoever has the
 * log's key writes the policy of a fork as well, so each that was brought must have signed, whatever the policy says.
 * Throws when they are too few.
 */
export function judgeWitnesses(policy: Policy, note: string, brought: LogKey[]): SeenBy[] {
  const { text, lines } = partsOf(note)
  const signers = new Set<string>()
  const seen = new Map<string, SeenBy>()
  const named = [...policy.witnesses, ...brought.map((key) => ({ label: '', key }))]
  for (const { label, key } of named) {
    const line = key && lines.find((one) => one.name === key.name && one.id === key.id && one.signature.length > 8)
    if (!key || !line) continue
    const at = cosignedAt(key, text, line.signature)
    const vouched = brought.some((one) => one.name === key.name && one.id === key.id)
    const before = seen.get(key.name)
    seen.set(key.name, { name: key.name, at: Math.min(before?.at ?? at, at), vouched: vouched || before?.vouched === true })
    signers.add(label)
  }
  const missing = brought.find((key) => !seen.get(key.name)?.vouched)
  if (missing)
    refuse(`您给出公钥的见证方“${missing.name}”没有签过这个检查点：证据包可能出自另一份改写过的日志。每个给出公钥的见证方都须签过。`)
  if (!isMet(policy, signers)) refuse(`证据包要求的见证方签名不够（这里核对到 ${seen.size} 个），可能被改动。`)
  return [...seen.values()].sort((one, other) => (one.name < other.name ? -1 : 1))
}
