import { ed25519 } from '@noble/curves/ed25519'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils'
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
  bytes: Uint8Array
}

/**
 * An Ed25519 vkey: name+keyid+base64(0x01, key). Base64 holds plus signs too, names do not. Null for keys of
 * other kinds: this page knows none.
 */
export function parseVkey(text: string): LogKey | null {
  const [name, id, ...rest] = text.split('+')
  const typed = fromBase64(rest.join('+'))
  if (!name || !id || typed?.length !== 33 || typed[0] !== 1) return null
  const digest = sha256(concatBytes(utf8ToBytes(`${name}\n`), typed))
  return bytesToHex(digest.subarray(0, 4)) === id ? { name, id, bytes: typed.subarray(1) } : null
}

/** The keys of a C2SP tlog-policy that asks for no witnesses. */
export function keysOfPolicy(text: string): LogKey[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  const keys = lines.filter((line) => line.startsWith('log ')).map((line) => parseVkey(line.slice(4)))
  const sound = keys.length > 0 && keys.every(Boolean) && lines.length === keys.length + 1
  if (!sound || !lines.includes('quorum none')) refuse('证据包里的 policy.txt 格式不对，读不出日志的公钥。')
  return keys as LogKey[]
}

export interface Checkpoint {
  origin: string
  size: number
  root: Uint8Array
}

/** The checkpoint of a signed note, when one of the keys signed it. Lines of unknown keys are passed over. */
export function openNote(note: string, keys: LogKey[]): Checkpoint {
  const blank = note.lastIndexOf('\n\n')
  const text = note.slice(0, blank + 1)
  const [origin, sizeText, rootText, end, ...more] = text.split('\n')
  const size = wholeNumber(sizeText ?? '')
  const root = fromBase64(rootText ?? '')
  const formed = blank > 0 && note.endsWith('\n') && origin && size !== null && root?.length === 32
  if (!formed || end !== '' || more.length > 0) refuse('证明文件的格式不对。')
  let signed = false
  for (const line of note.slice(blank + 2, -1).split('\n')) {
    const [dash, name, coded, ...rest] = line.split(' ')
    const bytes = fromBase64(coded ?? '')
    if (dash !== '—' || !name || !bytes || bytes.length <= 4 || rest.length > 0) refuse('证明文件的格式不对。')
    for (const key of keys) {
      if (key.name !== origin || name !== key.name || bytesToHex(bytes.subarray(0, 4)) !== key.id) continue
      if (!isSigned(key, text, bytes.subarray(4))) refuse(`“${name}”的签名不对，文件可能被改动。`)
      signed = true
    }
  }
  if (!signed) refuse('文件里没有已知密钥的签名。')
  return { origin, size, root }
}

function isSigned(key: LogKey, text: string, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, utf8ToBytes(text), key.bytes, { zip215: false })
  } catch {
    return false
  }
}
