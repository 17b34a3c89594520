import { parseSm2Vkey, partsOf, refuse, type LogKey } from './notes'
import { judgeSameEntry, parseProof, provenIn, type Files, type Proof } from './proof'
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

/** Nothing when there is no such proof in the bundle. Throws Refused. */
export function judgeTwin(files: Files, main: Proof, policy: string, brought: LogKey[]): Twin | null {
  const file = files.get(kTwinProof)
  if (!file) return null
  const proof = parseProof(file)
  judgeSameEntry(proof, main)
  const [origin] = partsOf(main.note).text.split('\n')
  const name = `${origin}/sm3`
  const vouched = brought.find((key) => key.name === name)
  const key = vouched ?? commentedKeys(policy).find((one) => one.name === name)
  if (!key) return refuse('文件里没有已知密钥的签名。')
  provenIn(proof, [key], sm3)
  return { vkey: key.vkey, vouched: vouched !== undefined }
}
