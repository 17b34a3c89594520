import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'
import { bitsOf, elementOf, elementsOf, integerOf, kTag, Malformed, momentOf, oidOf, partsOf, textOf, unwrapped, type Der } from './der'
import { fromBase64 } from './notes'
import { isSignedBy, Unjudged } from './signatures'
import { sameBytes } from './tree'

export interface Extension {
  critical: boolean
  value: Uint8Array
}

/** What counts of an X.509 certificate, RFC 5280. */
export interface Certificate {
  bytes: Uint8Array
  serial: bigint
  issuer: Uint8Array
  subject: Uint8Array
  /** The common name, else ''. */
  name: string
  from: number
  until: number
  spki: Der
  extensions: Map<string, Extension>
  signed: Uint8Array
  algorithm: string
  signature: Uint8Array
}

const kConstraints = '2.5.29.19'
const kUsage = '2.5.29.15'
const kPurpose = '2.5.29.37'
export const kKeyId = '2.5.29.14'
const kStamping = '1.3.6.1.5.5.7.3.8'
const kCommonName = '2.5.4.3'
/** Those whose meaning is judged here, or that say nothing about a chain as short as these. */
const kUnderstood = [kConstraints, kUsage, kPurpose, kKeyId, '2.5.29.35', '2.5.29.17', '2.5.29.32']
const kUsageSigns = 0x80 | 0x40 // digitalSignature, nonRepudiation
const kUsageSignsCertificates = 0x04
const kChainMost = 8

function commonName(subject: Der): string {
  for (const set of elementsOf(subject.content))
    for (const pair of elementsOf(set.content)) {
      const parts = partsOf(pair)
      if (oidOf(parts.take(kTag.oid)) === kCommonName) return textOf(parts.any())
    }
  return ''
}

function extensionsOf(wrapped: Der | undefined): Map<string, Extension> {
  const found = new Map<string, Extension>()
  for (const one of wrapped ? elementsOf(unwrapped(wrapped, kTag.sequence).content) : []) {
    const parts = partsOf(one)
    const oid = oidOf(parts.take(kTag.oid))
    const critical = parts.maybe(kTag.boolean)?.content[0] === 0xff
    if (found.has(oid)) throw new Malformed()
    found.set(oid, { critical, value: parts.take(kTag.octets).content })
  }
  return found
}

export function parseCertificate(bytes: Uint8Array): Certificate {
  const whole = partsOf(elementOf(bytes))
  const signed = whole.take(kTag.sequence)
  const algorithm = oidOf(partsOf(whole.take(kTag.sequence)).take(kTag.oid))
  const signature = bitsOf(whole.take(kTag.bits))
  const parts = partsOf(signed)
  parts.maybe(kTag.context(0))
  const serial = integerOf(parts.take(kTag.integer))
  const inner = oidOf(partsOf(parts.take(kTag.sequence)).take(kTag.oid))
  if (inner !== algorithm) throw new Malformed()
  const issuer = parts.take(kTag.sequence)
  const [from, until] = elementsOf(parts.take(kTag.sequence).content).map(momentOf)
  const subject = parts.take(kTag.sequence)
  const spki = parts.take(kTag.sequence)
  const extensions = extensionsOf(parts.all().find((part) => part.tag === kTag.context(3)))
  if (from === undefined || until === undefined) throw new Malformed()
  return {
    bytes, serial, issuer: issuer.bytes, subject: subject.bytes, name: commonName(subject), from, until, spki,
    extensions, signed: signed.bytes, algorithm, signature,
  }
}

/** All certificates of a PEM text; empty when there are none. */
export function certificatesOf(pem: string): Certificate[] {
  const blocks = pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)
  return Array.from(blocks, (block) => {
    const bytes = fromBase64(block[1]!.replace(/\s/g, ''))
    if (!bytes) throw new Malformed()
    return parseCertificate(bytes)
  })
}

/** To compare with what the authority publishes: SHA-256 of the certificate, in groups of four. */
export const fingerprintOf = (certificate: Certificate) => bytesToHex(sha256(certificate.bytes)).replace(/(.{4})(?=.)/g, '$1 ')

/** The bits of a key's uses; all when none are said. */
function usageOf(certificate: Certificate): number {
  const usage = certificate.extensions.get(kUsage)
  return usage ? (elementOf(usage.value, kTag.bits).content[1] ?? 0) : 0xff
}

/** May it sign other certificates, with `below` of them between itself and the signer? */
function isAuthority(certificate: Certificate, below: number): boolean {
  const constraints = certificate.extensions.get(kConstraints)
  if (!constraints) return false
  const parts = partsOf(elementOf(constraints.value))
  const allowed = parts.maybe(kTag.boolean)?.content[0] === 0xff
  const most = parts.maybe(kTag.integer)
  return allowed && (usageOf(certificate) & kUsageSignsCertificates) !== 0 && (!most || integerOf(most) >= BigInt(below))
}

/** Is it for time stamps and for nothing else, as RFC 3161 section 2.3 wants? */
export function isForStamping(certificate: Certificate): boolean {
  const purpose = certificate.extensions.get(kPurpose)
  if (!purpose?.critical || (usageOf(certificate) & kUsageSigns) === 0) return false
  const purposes = elementsOf(elementOf(purpose.value).content).map(oidOf)
  return purposes.length === 1 && purposes[0] === kStamping
}

function judgeOne(certificate: Certificate, at: number): boolean {
  for (const [oid, extension] of certificate.extensions)
    if (extension.critical && !kUnderstood.includes(oid)) throw new Unjudged(`证书的扩展 ${oid}`)
  return certificate.from <= at && at <= certificate.until
}

const isIssuedBy = (one: Certificate, issuer: Certificate) =>
  sameBytes(one.issuer, issuer.subject) && isSignedBy(issuer.spki, one.algorithm, '', one.signed, one.signature)

/**
 * The one among `trusted` by which the signer is vouched for as of `at`, over certificates that came
 * along if need be; nothing when there is none. The signer's own certificate may be the trusted one.
 */
export function vouching(signer: Certificate, others: Certificate[], trusted: Certificate[], at: number): Certificate | null {
  const climb = (one: Certificate, below: number): Certificate | null => {
    if (below > kChainMost || !judgeOne(one, at)) return null
    const same = trusted.find((anchor) => sameBytes(anchor.bytes, one.bytes))
    if (same) return same
    for (const issuer of [...trusted, ...others]) {
      if (sameBytes(issuer.bytes, one.bytes) || !isAuthority(issuer, below) || !isIssuedBy(one, issuer)) continue
      const found = climb(issuer, below + 1)
      if (found) return found
    }
    return null
  }
  return climb(signer, 0)
}
