import { fromBase64, openNote, refuse, toBase64, wholeNumber, type Checkpoint, type LogKey } from './notes'
import { leafHash, rootByPath, sameBytes, sha256, type Hash } from './tree'

export type Files = Map<string, Uint8Array>

export function textOf(bytes: Uint8Array, sentence: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return refuse(sentence)
  }
}

/** A C2SP tlog-proof file: an entry, its place, the way to the root, and the checkpoint. */
export interface Proof {
  entry: Uint8Array
  index: number
  path: Uint8Array[]
  note: string
}

export function parseProof(bytes: Uint8Array): Proof {
  const bad = '证明文件的格式不对。'
  const text = textOf(bytes, bad)
  const blank = text.indexOf('\n\n')
  const [format, extra, index, ...hashes] = text.slice(0, Math.max(blank, 0)).split('\n')
  const entry = extra?.startsWith('extra ') ? fromBase64(extra.slice(6)) : null
  const number = index?.startsWith('index ') ? wholeNumber(index.slice(6)) : null
  const path = hashes.map(fromBase64)
  if (format !== 'c2sp.org/tlog-proof@v1' || !entry || number === null || !path.every((hash) => hash?.length === 32)) refuse(bad)
  return { entry, index: number, path: path as Uint8Array[], note: text.slice(blank + 2) }
}

/** The checkpoint that a known key signed and that the proof's entry is in. */
export function provenIn(proof: Proof, keys: LogKey[], hash: Hash = sha256): Checkpoint {
  const checkpoint = openNote(proof.note, keys)
  const root = rootByPath(leafHash(proof.entry, hash), proof.index, checkpoint.size, proof.path, hash)
  if (!root || !sameBytes(root, checkpoint.root)) refuse('证明与签名的检查点对不上，文件可能被改动。')
  return checkpoint
}

export const noteText = ({ origin, size, root }: Checkpoint) => `${origin}\n${size}\n${toBase64(root)}\n`

/** Both must prove the very same entry. */
export function judgeSameEntry(proof: Proof, main: Proof): void {
  if (!sameBytes(proof.entry, main.entry) || proof.index !== main.index) refuse('证明和公开文件说的不是同一条存证，证据包可能是拼凑的。')
}
