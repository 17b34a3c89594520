import { p256, p384, p521 } from '@noble/curves/nist'
import { sha1 } from '@noble/hashes/legacy'
import { sha256, sha384, sha512 } from '@noble/hashes/sha2'
import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils'
import { bitsOf, elementOf, integerOf, kTag, oidOf, partsOf, type Der } from './der'

// The signatures of authorities: RSA (RFC 8017 section 8.2) and ECDSA on NIST's curves. Not
// WebCrypto, which is missing on pages that came by plain HTTP; pkijs rests on it (decision 0017).

/** Something that this browser has no means to judge: neither good nor bad. */
export class Unjudged extends Error {}

type Hash = (message: Uint8Array) => Uint8Array
const kHashes: Record<string, { hash: Hash; oid: string }> = {
  sha256: { hash: sha256, oid: '2.16.840.1.101.3.4.2.1' },
  sha384: { hash: sha384, oid: '2.16.840.1.101.3.4.2.2' },
  sha512: { hash: sha512, oid: '2.16.840.1.101.3.4.2.3' },
}
/** The DER of DigestInfo before the digest, RFC 8017 section 9.2. */
const kPrefixes: Record<string, string> = {
  sha256: '3031300d060960864801650304020105000420',
  sha384: '3041300d060960864801650304020205000430',
  sha512: '3051300d060960864801650304020305000440',
}
const kRsa = '1.2.840.113549.1.1.1'
const kEcKey = '1.2.840.10045.2.1'
/** The algorithms that name their hash. */
const kSigned: Record<string, string> = {
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
}
const kCurves: Record<string, { curve: typeof p256; bytes: number }> = {
  '1.2.840.10045.3.1.7': { curve: p256, bytes: 32 },
  '1.3.132.0.34': { curve: p384, bytes: 48 },
  '1.3.132.0.35': { curve: p521, bytes: 66 },
}
const kChinese = '1.2.156.10197.'
const kModulusBytesMost = 1024

const isChinese = (oid: string) => oid.startsWith(kChinese)

function unjudged(oid: string): never {
  throw new Unjudged(isChinese(oid) ? '国密（SM2）签名' : `签名算法 ${oid}`)
}

/** The hash behind an identifier. SHA-1 is not taken: what it signs can be forged. */
export function hashNamed(oid: string): Hash {
  const found = Object.values(kHashes).find((one) => one.oid === oid)
  return found ? found.hash : unjudged(oid)
}

/** As hashNamed, with SHA-1, which only says which certificate is meant (RFC 2634 section 5.4.1). */
export const hashOfCertificate = (oid: string): Hash => (oid === '1.3.14.3.2.26' ? sha1 : hashNamed(oid))

const numberOf = (bytes: Uint8Array) => BigInt(`0x${bytesToHex(bytes) || '0'}`)

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  for (let factor = base % modulus, rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * factor) % modulus
    factor = (factor * factor) % modulus
  }
  return result
}

function isRsaSigned(key: Uint8Array, name: string, message: Uint8Array, signature: Uint8Array): boolean {
  const parts = partsOf(elementOf(key))
  const modulus = integerOf(parts.take(kTag.integer))
  const exponent = integerOf(parts.take(kTag.integer))
  const width = Math.ceil(modulus.toString(16).length / 2)
  if (width < 256 || width > kModulusBytesMost || exponent < 3n || exponent > 0xffffffffn) throw new Unjudged('RSA 密钥的长度')
  const value = numberOf(signature)
  if (signature.length !== width || value >= modulus) return false
  const info = concatBytes(hexToBytes(kPrefixes[name]!), kHashes[name]!.hash(message))
  const filler = new Uint8Array(width - info.length - 3).fill(0xff)
  const wanted = concatBytes(new Uint8Array([0, 1]), filler, new Uint8Array([0]), info)
  return power(value, exponent, modulus) === numberOf(wanted)
}

function isEcSigned(curveOid: string, key: Uint8Array, name: string, message: Uint8Array, signature: Uint8Array): boolean {
  const named = kCurves[curveOid]
  if (!named) return unjudged(curveOid)
  const parts = partsOf(elementOf(signature))
  const numbers = [integerOf(parts.take(kTag.integer)), integerOf(parts.take(kTag.integer))]
  const digits = 2 * named.bytes
  if (numbers.some((number) => number <= 0n || number.toString(16).length > digits)) return false
  const compact = hexToBytes(numbers.map((number) => number.toString(16).padStart(digits, '0')).join(''))
  try {
    return named.curve.verify(compact, kHashes[name]!.hash(message), key, { lowS: false, prehash: false })
  } catch {
    // A key that is no point of the curve.
    return false
  }
}

/**
 * Is it this key's signature? `spki`: the key as a certificate holds it; `algorithm`: of the
 * signature; `digest`: the hash's identifier where the algorithm names none.
 * Throws Unjudged where this browser cannot tell, Malformed for what is no key.
 */
export function isSignedBy(spki: Der, algorithm: string, digest: string, message: Uint8Array, signature: Uint8Array): boolean {
  const parts = partsOf(spki)
  const kind = partsOf(parts.take(kTag.sequence))
  const kindOid = oidOf(kind.take(kTag.oid))
  const key = bitsOf(parts.take(kTag.bits))
  const plain = algorithm === kRsa || algorithm === kEcKey
  const name = plain ? Object.keys(kHashes).find((one) => kHashes[one]!.oid === digest) : kSigned[algorithm]
  if (!name) return unjudged(plain ? digest : algorithm)
  const forRsa = algorithm.startsWith('1.2.840.113549.')
  if (forRsa && kindOid === kRsa) return isRsaSigned(key, name, message, signature)
  if (!forRsa && kindOid === kEcKey) return isEcSigned(oidOf(kind.take(kTag.oid)), key, name, message, signature)
  return false
}


