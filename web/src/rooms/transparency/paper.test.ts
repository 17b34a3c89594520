import { readFileSync } from 'node:fs'
import { hexToBytes } from '@noble/hashes/utils'
import { describe, expect, it } from 'vitest'
import { Refused } from './notes'
import { inFours, judgePaper, readPaper } from './paper'
import { isExtended, leafHash, rootOf } from './tree'

interface Vectors {
  ct_leaves_hex: string[]
  consistency_3_to_7: string[]
  consistency_6_to_8: string[]
  checkpoint: { log_vkey: string }
}
const vectors = JSON.parse(readFileSync(new URL('../../../../tests/vectors/log-vectors.json', import.meta.url), 'utf8')) as Vectors
const leaves = vectors.ct_leaves_hex.map((hex) => leafHash(hexToBytes(hex)))
const root = (size: number) => rootOf(leaves.slice(0, size))
const hashes = (hex: string[]) => hex.map(hexToBytes)

/** The proof that a log of the first `size` leaves extends that of the first `old` (RFC 6962 section 2.1.2). */
function proofOf(old: number, tree: Uint8Array[], whole = true): Uint8Array[] {
  if (old === tree.length) return whole ? [] : [rootOf(tree)]
  let k = 1
  while (k * 2 < tree.length) k *= 2
  if (old <= k) return [...proofOf(old, tree.slice(0, k), whole), rootOf(tree.slice(k))]
  return [...proofOf(old - k, tree.slice(k), false), rootOf(tree.slice(0, k))]
}

function refusal(judge: () => unknown): string {
  try {
    judge()
    return ''
  } catch (reason) {
    if (reason instanceof Refused) return reason.message
    throw reason
  }
}

describe('a line on paper against the log of today', () => {
  it('agrees with the published vectors', () => {
    expect(isExtended(3, 7, root(3), root(7), hashes(vectors.consistency_3_to_7))).toBe(true)
    expect(isExtended(6, 8, root(6), root(8), hashes(vectors.consistency_6_to_8))).toBe(true)
    expect(proofOf(3, leaves.slice(0, 7)), 'the test writes proofs as the vectors do').toEqual(hashes(vectors.consistency_3_to_7))
  })

  it('holds for each pair of sizes and for no other root', () => {
    for (let size = 1; size <= 8; ++size)
      for (let old = 1; old <= size; ++old) {
        const proof = proofOf(old, leaves.slice(0, size))
        expect(isExtended(old, size, root(old), root(size), proof), `${old} in ${size}`).toBe(true)
        expect(isExtended(old, size, root(old === 1 ? 2 : old - 1), root(size), proof), `${old} in ${size}, another root`).toBe(false)
        expect(isExtended(old, size, root(old), root(size === 8 ? 7 : size + 1), proof), `${old} in ${size}, another log`).toBe(false)
        for (let bent = 0; bent < proof.length; ++bent) {
          const changed = proof.map((hash, nth) => (nth === bent ? hash.map((byte) => byte ^ 1) : hash))
          expect(isExtended(old, size, root(old), root(size), changed), `${old} in ${size}, hash ${bent} bent`).toBe(false)
        }
        expect(isExtended(old, size, root(old), root(size), [...proof, root(1)]), `${old} in ${size}, one more`).toBe(false)
      }
  })

  it('reads what people type from paper', () => {
    const typed = inFours(btoa('0123456789abcdef0123456789abcdef'))
    expect(typed.split(' ').length).toBe(11)
    expect(readPaper(' 1,204 ', typed)).toEqual({ size: 1204, root: new TextEncoder().encode('0123456789abcdef0123456789abcdef') })
    expect(refusal(() => readPaper('一千', typed))).toContain('只写数字')
    expect(refusal(() => readPaper('7', typed.slice(1)))).toContain('44 个字符')
  })

  it('takes no answer that is not about this paper, or not signed', () => {
    const paper = { size: 3, root: root(3) }
    const vkeys = [vectors.checkpoint.log_vkey]
    expect(refusal(() => judgePaper(paper, 'old 4\n\nx\n', vkeys))).toContain('格式不对')
    expect(refusal(() => judgePaper(paper, 'nothing', vkeys))).toContain('格式不对')
    const unsigned = `old 3\n\nshiji.example/test\n7\n${btoa('0123456789abcdef0123456789abcdef')}\n\n— shiji.example/test AAAAAAA=\n`
    expect(refusal(() => judgePaper(paper, unsigned, vkeys))).toContain('没有已知密钥的签名')
  })
})
