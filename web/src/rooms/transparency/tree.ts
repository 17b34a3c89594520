import { sha256 } from '@noble/hashes/sha2'
import { concatBytes } from '@noble/hashes/utils'

// Not crypto.subtle: it is missing on pages that came by plain HTTP, as they do inside an office's own
// network, and browsers before 2025 lack its Ed25519. One way to compute is one way to be wrong.

const kLeaf = new Uint8Array([0])
const kNode = new Uint8Array([1])

export { sha256 }
/** SHA-256, or SM3 for the twin. */
export type Hash = (message: Uint8Array) => Uint8Array
export const leafHash = (content: Uint8Array, hash: Hash = sha256) => hash(concatBytes(kLeaf, content))
const nodeHash = (left: Uint8Array, right: Uint8Array, hash: Hash = sha256) => hash(concatBytes(kNode, left, right))

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, nth) => byte === b[nth])
}

/** MTH of RFC 6962 section 2.1. */
export function rootOf(leaves: Uint8Array[], hash: Hash = sha256): Uint8Array {
  if (leaves.length === 0) return hash(new Uint8Array())
  if (leaves.length === 1) return leaves[0]!
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return nodeHash(rootOf(leaves.slice(0, k), hash), rootOf(leaves.slice(k), hash), hash)
}

/** The root that the path leads to, RFC 9162 section 2.1.3.2; null when it does not fit the size. */
export function rootByPath(leaf: Uint8Array, index: number, size: number, path: Uint8Array[], algorithm: Hash = sha256): Uint8Array | null {
  if (index >= size) return null
  let fn = index
  let sn = size - 1
  let hash = leaf
  // Sizes go beyond the 32 bits of JavaScript's shifts.
  const step = () => {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  for (const next of path) {
    if (sn === 0) return null
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(next, hash, algorithm)
      while (fn % 2 === 0 && fn !== 0) step()
    } else {
      hash = nodeHash(hash, next, algorithm)
    }
    step()
  }
  return sn === 0 ? hash : null
}

/** Does the tree of `size` only add to that of `old`? RFC 9162 section 2.1.4.2. */
export function isExtended(old: number, size: number, oldRoot: Uint8Array, root: Uint8Array, proof: Uint8Array[]): boolean {
  if (old > size) return false
  if (old === size) return proof.length === 0 && sameBytes(oldRoot, root)
  if (old === 0) return proof.length === 0 && sameBytes(oldRoot, rootOf([]))
  let fn = old - 1
  let sn = size - 1
  const step = () => {
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  while (fn % 2 === 1) step()
  // Where the old tree is a whole subtree of the new one, its root begins the path by itself.
  const [first, ...rest] = fn === 0 ? [oldRoot, ...proof] : proof
  if (!first) return false
  let before = first
  let after = first
  for (const next of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      before = nodeHash(next, before)
      after = nodeHash(next, after)
      while (fn % 2 === 0 && fn !== 0) step()
    } else {
      after = nodeHash(after, next)
    }
    step()
  }
  return sn === 0 && sameBytes(before, oldRoot) && sameBytes(after, root)
}
