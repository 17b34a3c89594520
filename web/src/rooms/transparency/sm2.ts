import { weierstrassN } from '@noble/curves/abstract/weierstrass'
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils'
import { sm3 } from './sm3'

// GB/T 32918.5-2017: the curve that GM/T 0009 recommends.
const kA = 'fffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffc'
const kB = '28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93'
const kGx = '32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7'
const kGy = 'bc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0'
const numberOf = (hex: string) => BigInt(`0x${hex}`)
const Point = weierstrassN({
  p: numberOf('fffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffff'),
  n: numberOf('fffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123'),
  h: 1n,
  a: numberOf(kA),
  b: numberOf(kB),
  Gx: numberOf(kGx),
  Gy: numberOf(kGy),
})
const kOrder = Point.Fn.ORDER

/** GM/T 0009: the user ID when none is agreed, with its length in bits before it. */
const kUser = concatBytes(new Uint8Array([0x00, 0x80]), utf8ToBytes('1234567812345678'))

/**
 * Is it the SM2 signature with SM3 (GB/T 32918.2 section 7) of a message under the usual user ID?
 * `key`: 65 bytes, 04 before both coordinates; `signature`: r and s, 32 bytes each.
 */
export function isSm2Signed(key: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (key.length !== 65 || key[0] !== 4 || signature.length !== 64) return false
  const r = numberOf(bytesToHex(signature.subarray(0, 32)))
  const s = numberOf(bytesToHex(signature.subarray(32)))
  const t = (r + s) % kOrder
  if (r === 0n || s === 0n || r >= kOrder || s >= kOrder || t === 0n) return false
  try {
    const signer = Point.fromHex(bytesToHex(key))
    const za = sm3(concatBytes(kUser, hexToBytes(kA + kB + kGx + kGy), key.subarray(1)))
    const e = numberOf(bytesToHex(sm3(concatBytes(za, message))))
    const sum = Point.BASE.multiplyUnsafe(s).add(signer.multiplyUnsafe(t))
    return !sum.is0() && (e + sum.toAffine().x) % kOrder === r
  } catch {
    // A key that is no point of the curve.
    return false
  }
}
