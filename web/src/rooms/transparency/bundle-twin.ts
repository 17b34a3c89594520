import { BundleKeys } from './bundle-keys'
import { parseSm2Vkey, partsOf } from './notes'
import { judgeSameEntry, parseProof, type Files, type Proof } from './proof'
import { sm3 } from './sm3'

/** The same proof in the log's SM3 twin, whose checkpoint is signed with SM2. */
export interface Twin {
  vkey: string
  /** The inspector's own key was believed, not the bundle's word. */
  vouched: boolean
}

export const kTwinProof = 'sm3.tlog-proof'

/** The SM2 keys that a policy names in comments: tools that know Ed25519 alone pass them over. */
const commentedKeys = (policy: string) =>
  policy.split('\n').flatMap((line) => (line.startsWith('# SM2 ') ? (parseSm2Vkey(line.slice(6)) ?? []) : []))

/**
 * Nothing when there is no such proof in the bundle. `brought`: the keys that the inspector's lead to; where none of
 * them is of the twin, the one that a comment of the policy names is believed. Throws Refused.
 */
export function judgeTwin(files: Files, main: Proof, policy: string, brought: BundleKeys): Twin | null {
  const file = files.get(kTwinProof)
  if (!file) return null
  const proof = parseProof(file)
  judgeSameEntry(proof, main)
  const vouched = brought.knowsTwin()
  const [origin = ''] = partsOf(main.note).text.split('\n')
  const keys = vouched ? brought : new BundleKeys(files, origin, commentedKeys(policy))
  const checkpoint = keys.provenIn(proof, sm3)
  return { vkey: keys.signerOf(proof, checkpoint, sm3).vkey, vouched }
}
