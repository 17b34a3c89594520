import { utf8ToBytes } from '@noble/hashes/utils'
import type { BundleKeys } from './bundle-keys'
import { refuse } from './notes'
import { judgeSameEntry, noteText, parseProof, textOf, type Files, type Proof } from './proof'
import { judgeStamp, type Stamp } from './time-stamp'

const kAnchorProof = 'anchor.tlog-proof'
const kAnchorNote = 'anchor.txt'
const kAnchorReply = 'anchor.tsr'
const kAuthorities = 'anchor-ca.pem'
/** The entry in the checkpoint that was stamped, that checkpoint, its time stamp, the authority's certificates. */
export const kAnchor = [kAnchorProof, kAnchorNote, kAnchorReply, kAuthorities]

/**
 * Nothing when there is no time stamp in the bundle. `authorities`: certificates in PEM that the
 * inspector brought; where there are any, those of the bundle are not believed. Throws Refused.
 */
export function judgeAnchor(files: Files, main: Proof, keys: BundleKeys, authorities: string): Stamp | null {
  if (!kAnchor.some((name) => files.has(name))) return null
  for (const name of kAnchor) if (!files.has(name)) refuse(`证据包里缺少“${name}”，不能核对。`)
  const proof = parseProof(files.get(kAnchorProof)!)
  const note = noteText(keys.provenIn(proof))
  judgeSameEntry(proof, main)
  if (textOf(files.get(kAnchorNote)!, '证明文件的格式不对。') !== note) refuse('这个时间戳盖的不是本日志请求过的检查点，没有采信。')
  const brought = authorities.trim() !== ''
  const pem = brought ? authorities : textOf(files.get(kAuthorities)!, '读不出时间戳机构的证书。请给出 PEM 格式的证书文件。')
  return judgeStamp(files.get(kAnchorReply)!, utf8ToBytes(note), pem, brought)
}
