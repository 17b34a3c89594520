import { unzipSync } from 'fflate'
import { BundleKeys, kKeyProofs } from './bundle-keys'
import { checkDraw, readSheet, type Draw, type DrawStep } from './check-draw'
import { judgeAnchor, kAnchor } from './bundle-stamp'
import { judgeTwin, kTwinProof, type Twin } from './bundle-twin'
import { fromBase64, parseSm2Vkey, parseVkey, parseWitnessVkey, partsOf, refuse, toBase64, type LogKey } from './notes'
import { judgeWitnesses, parsePolicy, type SeenBy } from './policy'
import { parseProof, textOf, type Files, type Proof } from './proof'
import { sm3 } from './sm3'
import type { Stamp } from './time-stamp'
import { leafHash, rootOf, sameBytes, sha256 } from './tree'

export { Refused } from './notes'

export interface OpenField {
  path: string
  /** text, int, date, time, bool, blob or sig. */
  type: string
  value: string
}

/** What the proof of any bundle shows of its entry. */
export interface ProvenEntry {
  origin: string
  index: number
  /** The inspector's own key was believed, not the bundle's word. */
  vouched: boolean
  /** The key that was believed for the checkpoint. */
  vkey: string
  /** The changes of keys that led from an inspector's older key to it: the indexes of their entries. */
  followed: number[]
  /** The time stamp that lies in the bundle. */
  stamp: Stamp | null
  /** The proof in the log's SM3 twin that lies in it. */
  twin: Twin | null
  /** Witnesses that the policy names and that signed, by their own clocks. */
  seenBy: SeenBy[]
  /** The policy asks for witnesses, and enough of them signed. */
  quorum: boolean
}

/** What the bundle of a filed version proves. */
export interface Proven extends ProvenEntry {
  record: string
  version: number
  /** When the log says it was filed, in Unix milliseconds. */
  filedAt: number
  fields: OpenField[]
  closed: number
  attachments: string[]
}

/** What the bundle of a draw proves: each step stands in the log, and all else was recomputed. */
export interface ProvenDraw extends ProvenEntry {
  draw: Draw
}

const kProof = 'proof.tlog-proof'
const kDisclosure = 'disclosure.txt'
const kPolicy = 'policy.txt'
const kSheet = 'draw-sheet.txt'
const kEntryProofs = 'entries.tlog-proof'
const kAttachments = 'attachments/'
const kFilesMax = 100
const kUnpackedBytesMax = 512 * 1024 * 1024

function unpack(zip: Uint8Array): Files {
  const names: string[] = []
  let total = 0
  const filter = (file: { name: string; originalSize: number }) => {
    names.push(file.name)
    total += file.originalSize
    if (names.length > kFilesMax || total > kUnpackedBytesMax) refuse('这个文件解开后太大，不像是证据包，没有核对。')
    return true
  }
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(zip, { filter })
  } catch (reason) {
    if (reason instanceof Error && reason.message.includes('太大')) throw reason
    return refuse('这个文件不是证据包，或已经损坏，打不开。')
  }
  if (names.length === 0 || new Set(names).size !== names.length) refuse('这个文件不是证据包，或已经损坏，打不开。')
  return new Map(Object.entries(files))
}

/** What every bundle holds, its content beside it, and what else this kind may hold. */
function judgeNames(files: Files, content: string, isOwn: (name: string, bytes: Uint8Array) => boolean): void {
  for (const name of [kProof, content, kPolicy]) if (!files.has(name)) refuse(`证据包里缺少“${name}”，不能核对。`)
  for (const [name, bytes] of files) {
    const known = [kProof, content, kPolicy, '说明.txt', kTwinProof, kKeyProofs, ...kAnchor].includes(name)
    if (!known && !isOwn(name, bytes)) refuse(`证据包里多了“${name}”，它不属于证据包，可能是后来放进去的。`)
  }
}
const isAttachment = (name: string, bytes: Uint8Array) => /^attachments\/[^/]+$/.test(name) || (name === kAttachments && bytes.length === 0)

/** The lines of an entry by name; the ops that file a record name each once. */
function parseEntry(bytes: Uint8Array): Map<string, string> {
  const bad = '公开文件的格式不对。'
  const lines = textOf(bytes, bad).split('\n')
  const entry = new Map(lines.slice(1, -1).map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]))
  const filed = entry.get('op') === 'file' || entry.get('op') === 'amend'
  if (lines[0] !== 'shiji/entry/v1' || lines.at(-1) !== '' || entry.size !== lines.length - 2 || !filed) refuse(bad)
  return entry
}

/** "shiji/field/v1", path, salt, type, an empty line, the value. */
function parseField(bytes: Uint8Array): OpenField {
  const bad = '公开文件的格式不对。'
  const found = /^shiji\/field\/v1\npath ([^\n]+)\nsalt ([^\n]+)\ntype ([a-z]+)\n\n([^]*)$/.exec(textOf(bytes, bad))
  if (!found || fromBase64(found[2]!)?.length !== 32) refuse(bad)
  return { path: found[1]!, type: found[3]!, value: found[4]! }
}

interface Disclosure {
  entryBytes: Uint8Array
  entry: Map<string, string>
  fields: (OpenField | null)[]
}

function checkDisclosure(bytes: Uint8Array): Disclosure {
  const bad = '公开文件的格式不对。'
  const [format, first, ...lines] = textOf(bytes, bad).split('\n')
  const entryBytes = first?.startsWith('entry ') ? fromBase64(first.slice(6)) : null
  if (format !== 'shiji/disclosure/v1' || !entryBytes || lines.pop() !== '') return refuse(bad)
  const entry = parseEntry(entryBytes)
  const leaves: Uint8Array[] = []
  const twinLeaves: Uint8Array[] = []
  const fields = lines.map((line) => {
    const [word, coded] = [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]
    const value = fromBase64(coded)
    if (!value || !(word === 'open' || (word === 'closed' && value.length === 32))) return refuse(bad)
    leaves.push(word === 'open' ? leafHash(value) : value)
    if (word === 'open') twinLeaves.push(leafHash(value, sm3))
    return word === 'open' ? parseField(value) : null
  })
  if (entry.get('fields') !== String(fields.length)) refuse('公开文件的字段数与存证不符，可能少了或多了字段。')
  if (!pathsAscend(fields)) refuse('公开文件的字段顺序不对。')
  if (entry.get('body') !== toBase64(rootOf(leaves))) refuse('公开文件的内容与存证对不上，可能被改动。')
  // A closed field shows its hash under SHA-256 alone.
  const twinned = entry.get('sm3') !== '-' && twinLeaves.length === leaves.length
  if (twinned && entry.get('sm3') !== toBase64(rootOf(twinLeaves, sm3))) refuse('公开文件的内容与存证对不上，可能被改动。')
  return { entryBytes, entry, fields }
}

/** By the bytes of the path, as the log orders them. */
function pathsAscend(fields: (OpenField | null)[]): boolean {
  const paths = fields.flatMap((field) => (field ? [toHex(field.path)] : []))
  return paths.every((path, nth) => nth === 0 || paths[nth - 1]! < path)
}

const toHex = (text: string) => Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('')

function judgeAttachments(files: Files, fields: (OpenField | null)[]): string[] {
  const wanted = new Map<string, boolean>()
  for (const field of fields) {
    const blob = field?.type === 'blob' ? /^sha256:(\S+) sm3:\S+ (\d+) /.exec(field.value) : null
    if (blob) wanted.set(`${blob[1]} ${blob[2]}`, false)
  }
  const names: string[] = []
  for (const [path, content] of files) {
    if (!path.startsWith(kAttachments) || path === kAttachments) continue
    const name = path.slice(kAttachments.length)
    const key = `${toBase64(sha256(content))} ${content.length}`
    if (!wanted.has(key)) refuse(`附件“${name}”的内容与记录里写明的对不上，可能被替换或改动。`)
    wanted.set(key, true)
    names.push(name)
  }
  if ([...wanted.values()].includes(false)) refuse('记录里写明的一个附件不在证据包里。')
  return names
}

/** The keys that the inspector brought: of the log, of its twin, and of witnesses. */
function readVkeys(text: string): { logs: LogKey[]; twins: LogKey[]; witnesses: LogKey[] } {
  const words = text.split(/\s+/).filter((word) => word !== '')
  const logs = words.flatMap((word) => parseVkey(word) ?? [])
  const twins = words.flatMap((word) => parseSm2Vkey(word) ?? [])
  const witnesses = words.flatMap((word) => parseWitnessVkey(word) ?? [])
  if (logs.length + twins.length + witnesses.length !== words.length)
    refuse('给出的公钥写法不对。公钥形如“日志名称+8 位编号+一串字母数字”，请整行复制。')
  return { logs, twins, witnesses }
}

interface ProofOfBundle {
  proven: ProvenEntry
  proof: Proof
  keys: BundleKeys
}

/** The proof of the bundle's own entry, with all that vouches for it. */
function judgeProof(files: Files, vkeys: string, authorities: string): ProofOfBundle {
  const policyText = textOf(files.get(kPolicy)!, '证据包里的 policy.txt 格式不对，读不出日志的公钥。')
  const policy = parsePolicy(policyText)
  const brought = readVkeys(vkeys)
  const proof = parseProof(files.get(kProof)!)
  const [origin = ''] = partsOf(proof.note).text.split('\n')
  const vouched = brought.logs.length > 0 || brought.twins.some((key) => key.name === origin)
  const broughtKeys = new BundleKeys(files, origin, [...brought.logs, ...brought.twins])
  const keys = vouched ? broughtKeys : new BundleKeys(files, origin, policy.logs)
  const checkpoint = keys.provenIn(proof)
  const proven = {
    origin: checkpoint.origin,
    index: proof.index,
    vouched,
    vkey: keys.signerOf(proof, checkpoint).vkey,
    followed: vouched ? keys.followedTo(checkpoint.size) : [],
    seenBy: judgeWitnesses(policy, proof.note, brought.witnesses),
    stamp: judgeAnchor(files, proof, keys, authorities),
    twin: judgeTwin(files, proof, policyText, broughtKeys),
    quorum: policy.quorum !== 'none',
  }
  return { proven, proof, keys }
}

function checkRecord(files: Files, vkeys: string, authorities: string): Proven {
  judgeNames(files, kDisclosure, isAttachment)
  const { proven, proof } = judgeProof(files, vkeys, authorities)
  const { entry, entryBytes, fields } = checkDisclosure(files.get(kDisclosure)!)
  if (!sameBytes(entryBytes, proof.entry)) refuse('证明和公开文件说的不是同一条存证，证据包可能是拼凑的。')
  const open = fields.filter((field): field is OpenField => field !== null)
  return {
    ...proven,
    record: entry.get('record') ?? '',
    version: Number(entry.get('version')),
    filedAt: Number(entry.get('time')),
    fields: open,
    closed: fields.length - open.length,
    attachments: judgeAttachments(files, fields),
  }
}

/** Each step of the sheet is the entry of the proof in its place; the last one's is the bundle's own. */
function judgeSteps(files: Files, last: ProofOfBundle, steps: DrawStep[]): void {
  const bad = '抽签核对单里有一步没有证明，或者证明的是另一条存证，证据包可能是拼凑的。'
  const text = files.has(kEntryProofs) ? textOf(files.get(kEntryProofs)!, bad) : ''
  const kHead = 'c2sp.org/tlog-proof@v1\n'
  const before = text.split(new RegExp(`(?=^${kHead.replace('.', '\\.')})`, 'm')).filter((part) => part !== '')
  const proofs = [...before.map((part) => parseProof(new TextEncoder().encode(part))), last.proof]
  // In a log behind a closed one the numbers run on: all by the same.
  const offset = steps.at(-1)!.number - last.proof.index
  const isStep = (proof: Proof, { bytes, number }: DrawStep) =>
    sameBytes(proof.entry, bytes) && number - proof.index === offset && proof.note === last.proof.note
  if (proofs.length !== steps.length || !proofs.every((proof, nth) => isStep(proof, steps[nth]!))) refuse(bad)
  for (const proof of proofs) last.keys.provenIn(proof)
}

function checkDrawn(files: Files, vkeys: string, authorities: string): ProvenDraw {
  judgeNames(files, kSheet, (name) => name === kEntryProofs)
  const last = judgeProof(files, vkeys, authorities)
  const sheet = readSheet(textOf(files.get(kSheet)!, '证据包里的 draw-sheet.txt 读不出来，可能被改动。'))
  judgeSteps(files, last, sheet.steps)
  return { ...last.proven, draw: checkDraw(sheet) }
}

/**
 * Judges an evidence bundle without any server. Believes the vkeys that the inspector brought and those that the
 * bundle's chain of keys leads to from them, and only where there is none of a log those of the bundle's own
 * policy.txt; so too the certificates of time-stamping authorities, in PEM. Throws Refused.
 */
export function checkAnyBundle(zip: Uint8Array, vkeys = '', authorities = ''): Proven | ProvenDraw {
  const files = unpack(zip)
  return files.has(kSheet) ? checkDrawn(files, vkeys, authorities) : checkRecord(files, vkeys, authorities)
}

/** The same of what is to be the bundle of a record. */
export const checkBundle = (zip: Uint8Array, vkeys = '', authorities = '') => checkRecord(unpack(zip), vkeys, authorities)
