import { ed25519 } from '@noble/curves/ed25519'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils'
import { isSm2Signed } from './sm2'
import { sha256 } from './tree'

/** Why a bundle is refused, in plain Chinese. */
export class Refused extends Error {}

export function refuse(sentence: string): never {
  throw new Refused(sentence)
}

/** The bytes of canonical base64; null for anything else. */
export function fromBase64(text: string): Uint8Array | null {
  try {
    const binary = atob(text)
    if (btoa(binary) !== text) return null
    return Uint8Array.from(binary, (character) => character.charCodeAt(0))
  } catch {
    return null
  }
}

export const toBase64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** A number in its one writing. */
export function wholeNumber(text: string): number | null {
  const value = Number(text)
  return /^(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(value) ? value : null
}

export interface LogKey {
  name: string
  id: string
  kind: 'ed25519' | 'sm2'
  bytes: Uint8Array
  /** As it was written. */
  vkey: string
}

const kLogType = new Uint8Array([1])
const kWitnessType = new Uint8Array([4])

const kEd25519Bytes = 32
/** 0xff and a name of ours stand before SM2 keys: C2SP has no byte for them. */
const sm2Type = (identifier: string) => concatBytes(new Uint8Array([0xff]), utf8ToBytes(identifier))
const kSm2LogType = sm2Type('sm2sm3-note-v1/1.2.156.10197.1.501')
const kSm2WitnessType = sm2Type('sm2sm3-cosig-v1/1.2.156.10197.1.501')
const kSm2Bytes = 65

/** Base64 holds plus signs, names do not. Null for keys of other kinds than the one asked for. */
function parseKey(text: string, kind: LogKey['kind'], type: Uint8Array): LogKey | null {
  const [name, id, ...rest] = text.split('+')
  const typed = fromBase64(rest.join('+'))
  const length = type.length + (kind === 'sm2' ? kSm2Bytes : kEd25519Bytes)
  if (!name || !id || typed?.length !== length || !type.every((byte, nth) => typed[nth] === byte)) return null
  const digest = sha256(concatBytes(utf8ToBytes(`${name}\n`), typed))
  return bytesToHex(digest.subarray(0, 4)) === id ? { name, id, kind, bytes: typed.subarray(type.length), vkey: text } : null
}

/** An Ed25519 vkey of a log: name+keyid+base64(0x01, key). */
export const parseVkey = (text: string) => parseKey(text, 'ed25519', kLogType)
/** An SM2 vkey of a log or of its twin: name+keyid+base64(0xff, identifier, key). */
export const parseSm2Vkey = (text: string) => parseKey(text, 'sm2', kSm2LogType)
/** A witness's vkey, Ed25519 or SM2: name+keyid+base64(0x04, key). */
export const parseWitnessVkey = (text: string) => parseKey(text, 'ed25519', kWitnessType) ?? parseKey(text, 'sm2', kSm2WitnessType)
/** Is it written as any verifying key is? */
export const isVkey = (text: string) => /^[^+\s]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]+=*$/.test(text)

export interface Checkpoint {
  origin: string
  size: number
  root: Uint8Array
}

interface NoteLine {
  name: string
  id: string
  signature: Uint8Array
}

/** The three lines that are signed, and the signature lines below them. */
export function partsOf(note: string): { text: string; lines: NoteLine[] } {
  const blank = note.lastIndexOf('\n\n')
  if (blank <= 0 || !note.endsWith('\n')) refuse('证明文件的格式不对。')
  const lines = note.slice(blank + 2, -1).split('\n').map((line) => {
    const [dash, name, coded, ...rest] = line.split(' ')
    const bytes = fromBase64(coded ?? '')
    if (dash !== '—' || !name || !bytes || bytes.length <= 4 || rest.length > 0) return refuse('证明文件的格式不对。')
    return { name, id: bytesToHex(bytes.subarray(0, 4)), signature: bytes.subarray(4) }
  })
  return { text: note.slice(0, blank + 1), lines }
}

/** The checkpoint of a signed note, when one of the keys signed it. Lines of unknown keys are passed over. */
export function openNote(note: string, keys: LogKey[]): Checkpoint {
  const { text, lines } = partsOf(note)
  const [origin, sizeText, rootText, end, ...more] = text.split('\n')
  const size = wholeNumber(sizeText ?? '')
  const root = fromBase64(rootText ?? '')
  if (!origin || size === null || root?.length !== 32 || end !== '' || more.length > 0) refuse('证明文件的格式不对。')
  let signed = false
  for (const line of lines) {
    for (const key of keys) {
      if (key.name !== origin || line.name !== key.name || line.id !== key.id) continue
      if (!isSigned(key, text, line.signature)) refuse(`“${line.name}”的签名不对，文件可能被改动。`)
      signed = true
    }
  }
  if (!signed) refuse('文件里没有已知密钥的签名。')
  return { origin, size, root }
}

export function isSigned(key: LogKey, text: string, signature: Uint8Array): boolean {
  if (key.kind === 'sm2') return isSm2Signed(key.bytes, utf8ToBytes(text), signature)
  try {
    return ed25519.verify(signature, utf8ToBytes(text), key.bytes, { zip215: false })
  } catch {
    return false
  }
}
