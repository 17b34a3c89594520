import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { certificatesOf, fingerprintOf, isForStamping, vouching } from './certificates'
import { elementsOf, integerOf, kTag, Malformed, momentOf, oidOf } from './der'
import { Refused } from './notes'
import { judgeStamp, type Stamp } from './time-stamp'

// Made with OpenSSL by fixtures/stamps/make.sh.
const kept = (name: string) => new Uint8Array(readFileSync(new URL(`./fixtures/stamps/${name}`, import.meta.url)))
const pem = (name: string) => new TextDecoder().decode(kept(name))
const note = kept('note.txt')

function verdict(reply: Uint8Array, authorities: string, text = note): string | Stamp {
  try {
    return judgeStamp(reply, text, authorities, false)
  } catch (reason) {
    if (reason instanceof Refused) return reason.message
    throw reason
  }
}

describe('a time stamp in the browser', () => {
  it.each(['rsa', 'P-256', 'P-384'])('is believed where the root vouches for its signer: %s', (kind) => {
    const authorities = pem(`${kind}-ca.pem`)
    const stamp = verdict(kept(`${kind}.tsr`), authorities)
    expect(stamp).toMatchObject({ authority: `${kind} 授时中心`, brought: false, unjudged: '' })
    expect((stamp as Stamp).at).toBeGreaterThan(Date.UTC(2026, 10, 26))
    expect((stamp as Stamp).fingerprint).toBe(fingerprintOf(certificatesOf(authorities)[0]!))
    expect(verdict(kept(`${kind}.tsr`), pem(`${kind}-signer.pem`)), 'the signer itself is vouched for').toMatchObject({ unjudged: '' })
    expect(verdict(kept(`${kind}.tsr`), pem('rsa-ca.pem') + pem('P-256-ca.pem') + pem('P-384-ca.pem'))).toMatchObject({ unjudged: '' })
  })

  it('is refused where another authority is believed', () => {
    expect(verdict(kept('rsa.tsr'), pem('P-256-ca.pem'))).toContain('与给出的证书对不上')
    expect(verdict(kept('P-384.tsr'), pem('P-256-ca.pem'))).toContain('与给出的证书对不上')
    expect(verdict(kept('rsa.tsr'), '')).toContain('读不出时间戳机构的证书')
    expect(verdict(kept('rsa.tsr'), '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n')).toContain('读不出时间戳机构的证书')
  })

  it('is refused over another checkpoint', () => {
    expect(verdict(kept('rsa.tsr'), pem('rsa-ca.pem'), note.slice(1))).toContain('时间戳盖的不是')
  })

  it('takes a signer named by the older attribute', () => {
    expect(verdict(kept('sha1-named.tsr'), pem('P-256-ca.pem'))).toMatchObject({ authority: 'P-256 授时中心', unjudged: '' })
  })

  it('says what it could not judge, and calls that neither good nor bad', () => {
    const stamp = verdict(kept('odd.tsr'), pem('P-256-ca.pem'))
    expect(stamp).toMatchObject({ authority: '', unjudged: '证书的扩展 2.5.29.30' })
    // ecdsa-with-SHA512 made into SM2 with SM3, by whose arc the Chinese algorithms are known.
    const bytes = kept('P-256.tsr')
    const hex = Buffer.from(bytes).toString('hex')
    const at = hex.lastIndexOf('06082a8648ce3d040304') / 2
    bytes.set(Buffer.from('06082a811ccf55018375', 'hex'), at)
    expect(verdict(bytes, pem('P-256-ca.pem'))).toMatchObject({ unjudged: '国密（SM2）签名' })
  })

  it.each(['rsa', 'P-256'])('says the same or nothing, whatever byte is turned over: %s', { timeout: 120_000 }, (kind) => {
    const authorities = pem(`${kind}-ca.pem`)
    const whole = kept(`${kind}.tsr`)
    const good = verdict(whole, authorities) as Stamp
    for (let nth = 0; nth < whole.length; nth += 7) {
      const bent = whole.slice()
      bent[nth]! ^= 1 << nth % 8
      const came = verdict(bent, authorities)
      if (typeof came === 'string' || came.unjudged !== '') continue
      expect(came, `byte ${nth}`).toEqual(good)
    }
    for (let cut = 1; cut < whole.length; cut += 97) expect(typeof verdict(whole.slice(0, cut), authorities)).toBe('string')
  })
})

describe('certificates', () => {
  const [root] = certificatesOf(pem('rsa-ca.pem'))
  const [signer] = certificatesOf(pem('rsa-signer.pem'))
  const inTime = Date.UTC(2027, 0, 1)

  it('are for stamping only where they say so and nothing else', () => {
    expect(isForStamping(signer!)).toBe(true)
    expect(isForStamping(root!)).toBe(false)
  })

  it('vouch for nobody out of their time, nor over a missing link', () => {
    expect(vouching(root!, [], [root!], inTime)).toBe(root)
    expect(vouching(root!, [], [root!], Date.UTC(2020, 0, 1))).toBeNull()
    expect(vouching(root!, [], [root!], Date.UTC(2050, 0, 1))).toBeNull()
    expect(vouching(signer!, [], [root!], inTime)).toBeNull()
    // A signer is no authority: it vouches for nobody else.
    expect(vouching(signer!, [], certificatesOf(pem('P-256-signer.pem')), inTime)).toBeNull()
  })
})

describe('DER', () => {
  const element = (tag: number, ...content: number[]) => ({ tag, bytes: new Uint8Array(), content: Uint8Array.from(content) })

  it('reads numbers, names and times', () => {
    expect(integerOf(element(kTag.integer, 0xff))).toBe(-1n)
    expect(integerOf(element(kTag.integer, 0x00, 0x80))).toBe(128n)
    expect(oidOf(element(kTag.oid, 0x2a, 0x81, 0x1c, 0xcf, 0x55))).toBe('1.2.156.10197')
    const time = (tag: number, text: string) => momentOf(element(tag, ...Array.from(text, (letter) => letter.charCodeAt(0))))
    expect(time(kTag.utcTime, '261126153000Z')).toBe(Date.UTC(2026, 10, 26, 15, 30))
    expect(time(kTag.time, '20500101000000.5Z')).toBe(Date.UTC(2050, 0, 1))
    expect(() => time(kTag.time, '2050-01-01')).toThrow(Malformed)
  })

  it.each([[0x30], [0x30, 0x80, 0, 0], [0x30, 5, 1], [0x30, 0x85, 0, 0, 0, 0, 1, 0], [0x1f, 0x1f, 0]])('refuses %s', (...bytes) => {
    expect(() => elementsOf(Uint8Array.from(bytes))).toThrow(Malformed)
  })
})
