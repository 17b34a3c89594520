import { certificatesOf, fingerprintOf, isForStamping, kKeyId, parseCertificate, vouching, type Certificate } from './certificates'
import { elementOf, elementsOf, integerOf, kTag, Malformed, momentOf, oidOf, partsOf, unwrapped, type Der, type Parts } from './der'
import { refuse } from './notes'
import { hashNamed, hashOfCertificate, isSignedBy, Unjudged } from './signatures'
import { sameBytes, sha256 } from './tree'

// RFC 3161 over CMS (RFC 5652). What the program's own verifier judges is judged here: the words of
// refusal are its own (transparency.token_*).

/** What a time stamp proves; `unjudged` says what of it this browser could not judge, '' when nothing. */
export interface Stamp {
  at: number
  authority: string
  /** The certificate came from the inspector, not from the bundle. */
  brought: boolean
  /** Of the certificate that was believed. */
  fingerprint: string
  unjudged: string
}

const kMalformed = '这个文件不是时间戳机构的回复，或已经损坏。'
const kForged = '时间戳的签名不对，文件可能被改动，没有采信。'
const kUnknown = '签时间戳的机构与给出的证书对不上，没有采信。请确认证书是这家机构的。'
const kOther = '这个时间戳盖的不是本日志请求过的检查点，没有采信。'
const kNoCertificate = '读不出时间戳机构的证书。请给出 PEM 格式的证书文件。'

const kSignedData = '1.2.840.113549.1.7.2'
const kStampInfo = '1.2.840.113549.1.9.16.1.4'
const kContentType = '1.2.840.113549.1.9.3'
const kMessageDigest = '1.2.840.113549.1.9.4'
const kSigningCertificate = '1.2.840.113549.1.9.16.2.12'
const kSigningCertificate2 = '1.2.840.113549.1.9.16.2.47'
const kSha1 = '1.3.14.3.2.26'
const kSha256 = '2.16.840.1.101.3.4.2.1'

const algorithmOf = (element: Der) => oidOf(partsOf(element).take(kTag.oid))

interface Token {
  info: Uint8Array
  certificates: Certificate[]
  signer: Parts
}

/** The answer must be granted and hold one signer's token. */
function openReply(reply: Uint8Array): Token {
  const parts = partsOf(elementOf(reply))
  const status = integerOf(partsOf(parts.take(kTag.sequence)).take(kTag.integer))
  if (status !== 0n && status !== 1n) refuse(`时间戳机构没有盖时间戳（答复状态 ${status}）。请重新请求，或与该机构联系。`)
  const content = partsOf(parts.take(kTag.sequence))
  if (oidOf(content.take(kTag.oid)) !== kSignedData) throw new Malformed()
  const data = partsOf(unwrapped(content.take(kTag.context(0)), kTag.sequence))
  data.take(kTag.integer)
  data.take(kTag.set)
  const inner = partsOf(data.take(kTag.sequence))
  if (oidOf(inner.take(kTag.oid)) !== kStampInfo) throw new Malformed()
  const info = unwrapped(inner.take(kTag.context(0)), kTag.octets).content
  const carried = data.maybe(kTag.context(0))
  data.maybe(kTag.context(1))
  const [signer, ...more] = elementsOf(data.take(kTag.set).content)
  if (!signer || more.length > 0) throw new Malformed()
  const certificates = carried ? elementsOf(carried.content).filter((one) => one.tag === kTag.sequence) : []
  return { info, certificates: certificates.map((one) => parseCertificate(one.bytes)), signer: partsOf(signer) }
}

/** TSTInfo: the digest that was stamped, and when. */
function readInfo(info: Uint8Array): { imprint: Uint8Array; at: number } {
  const parts = partsOf(elementOf(info))
  if (integerOf(parts.take(kTag.integer)) !== 1n) throw new Malformed()
  parts.take(kTag.oid)
  const imprint = partsOf(parts.take(kTag.sequence))
  if (algorithmOf(imprint.take(kTag.sequence)) !== kSha256) throw new Malformed()
  const digest = imprint.take(kTag.octets).content
  parts.take(kTag.integer)
  return { imprint: digest, at: momentOf(parts.take(kTag.time)) }
}

function signerAmong(id: Der, certificates: Certificate[]): Certificate | undefined {
  if (id.tag === kTag.contextPlain(0))
    return certificates.find((one) => {
      const own = one.extensions.get(kKeyId)
      return own && sameBytes(elementOf(own.value, kTag.octets).content, id.content)
    })
  const parts = partsOf(id)
  const issuer = parts.take(kTag.sequence).bytes
  const serial = integerOf(parts.take(kTag.integer))
  return certificates.find((one) => sameBytes(one.issuer, issuer) && one.serial === serial)
}

function attributesOf(signed: Der): Map<string, Der> {
  const found = new Map<string, Der>()
  for (const one of elementsOf(signed.content)) {
    const parts = partsOf(one)
    const oid = oidOf(parts.take(kTag.oid))
    const [value, ...more] = elementsOf(parts.take(kTag.set).content)
    if (!value || more.length > 0 || found.has(oid)) throw new Malformed()
    found.set(oid, value)
  }
  return found
}

/** RFC 5035: which certificate the signer says is its own. */
function isMeant(signer: Certificate, attributes: Map<string, Der>): boolean {
  const newer = attributes.get(kSigningCertificate2)
  const said = newer ?? attributes.get(kSigningCertificate)
  const first = said && elementsOf(partsOf(said).take(kTag.sequence).content)[0]
  if (!first) return false
  const parts = partsOf(first)
  const named = newer ? parts.maybe(kTag.sequence) : undefined
  const hash = hashOfCertificate(named ? algorithmOf(named) : newer ? kSha256 : kSha1)
  return sameBytes(parts.take(kTag.octets).content, hash(signer.bytes))
}

/** Who signed the token; refuses it when it was changed. */
function judgeSigner({ info, certificates, signer }: Token, trusted: Certificate[]): Certificate {
  signer.take(kTag.integer)
  const certificate = signerAmong(signer.any(), [...certificates, ...trusted])
  const digest = algorithmOf(signer.take(kTag.sequence))
  const signed = signer.take(kTag.context(0))
  const algorithm = algorithmOf(signer.take(kTag.sequence))
  const signature = signer.take(kTag.octets).content
  if (!certificate) return refuse(kUnknown)
  const attributes = attributesOf(signed)
  const type = attributes.get(kContentType)
  const content = attributes.get(kMessageDigest)
  if (!type || oidOf(type) !== kStampInfo || !content || !sameBytes(content.content, hashNamed(digest)(info))) refuse(kForged)
  if (!isMeant(certificate, attributes)) refuse(kForged)
  // Signed is the set itself, not the tag by which the token holds it.
  const message = signed.bytes.slice()
  message[0] = kTag.set
  if (!isSignedBy(certificate.spki, algorithm, digest, message, signature)) refuse(kForged)
  return certificate
}

function judgeToken(reply: Uint8Array, note: Uint8Array, trusted: Certificate[], brought: boolean): Stamp {
  const token = openReply(reply)
  const { imprint, at } = readInfo(token.info)
  if (!sameBytes(imprint, sha256(note))) refuse(kOther)
  const stamp = { at, authority: '', brought, fingerprint: '', unjudged: '' }
  try {
    const signer = judgeSigner(token, trusted)
    if (!isForStamping(signer)) refuse(kUnknown)
    const anchor = vouching(signer, token.certificates, trusted, at)
    if (!anchor) return refuse(kUnknown)
    return { ...stamp, authority: signer.name, fingerprint: fingerprintOf(anchor) }
  } catch (reason) {
    if (!(reason instanceof Unjudged)) throw reason
    return { ...stamp, unjudged: reason.message }
  }
}

/** Where a reader gave up, the words that go with it. */
function orRefuse<T>(read: () => T, sentence: string): T {
  try {
    return read()
  } catch (reason) {
    if (reason instanceof Malformed) return refuse(sentence)
    throw reason
  }
}

/**
 * Judges an authority's answer over the three lines of a checkpoint. `pem`: the certificates that
 * vouch for the authority, as of the time it names. Throws Refused.
 */
export function judgeStamp(reply: Uint8Array, note: Uint8Array, pem: string, brought: boolean): Stamp {
  const trusted = orRefuse(() => certificatesOf(pem), kNoCertificate)
  if (trusted.length === 0) refuse(kNoCertificate)
  return orRefuse(() => judgeToken(reply, note, trusted, brought), kMalformed)
}
