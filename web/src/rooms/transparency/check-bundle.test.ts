import { readFileSync } from 'node:fs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkBundle, Refused } from './check-bundle'
import { parseVkey } from './notes'

// Made by the program: SHIJI_WRITE_FIXTURES=1 test_platform_transparency --gtest_filter=Evidence.*
const bundle = new Uint8Array(readFileSync(new URL('./fixtures/evidence.zip', import.meta.url)))
const kAttached = 'attachments/00-签到表.pdf'
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const vkey = /^log (.+)$/m.exec(decoded(unzipSync(bundle)['policy.txt']!))![1]!
const kOther = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'

/** "" when the bundle is sound, else the sentence. */
function verdict(zip: Uint8Array, brought = ''): string {
  try {
    checkBundle(zip, brought)
    return ''
  } catch (reason) {
    if (reason instanceof Refused) return reason.message
    throw reason
  }
}

/** The bundle with one of its files changed; null takes it out. */
function changed(name: string, change: (text: string) => string | null, from: Uint8Array = bundle): Uint8Array {
  const files: Record<string, Uint8Array> = unzipSync(from)
  const after = change(decoded(files[name] ?? new Uint8Array()))
  if (after === null) delete files[name]
  else files[name] = strToU8(after)
  return zipSync(files)
}

/** Another letter one place behind the mark. */
const bent = (mark: string) => (text: string) => {
  const at = text.indexOf(mark) + mark.length + 1
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
}

/** The same record, seen by two witnesses of which both are needed. */
const witnessed = new Uint8Array(readFileSync(new URL('./fixtures/witnessed.zip', import.meta.url)))
const policyOf = (zip: Uint8Array) => decoded(unzipSync(zip)['policy.txt']!)

// Made by the program and by OpenSSL: SHIJI_WRITE_FIXTURES=1 SHIJI_SOURCE=. tests/whole/anchor.sh
const stamped = new Uint8Array(readFileSync(new URL('./fixtures/stamped.zip', import.meta.url)))
const kTwin = 'sm3.tlog-proof'
const kForeignAuthority = readFileSync(new URL('./fixtures/stamps/rsa-ca.pem', import.meta.url), 'utf8')

/** The bytes of a file that is no text, one of them turned over. */
function bentByte(name: string, at: number): Uint8Array {
  const files: Record<string, Uint8Array> = unzipSync(stamped)
  files[name]!.set([files[name]!.at(at)! ^ 1], at < 0 ? files[name]!.length + at : at)
  return zipSync(files)
}

describe('an evidence bundle in the browser', () => {
  it('proves the entry in the twin too, by SM3 and SM2', () => {
    expect(checkBundle(bundle).twin).toBeNull()
    const { twin } = checkBundle(stamped)
    expect(twin?.vouched).toBe(false)
    expect(checkBundle(stamped, twin!.vkey)).toMatchObject({ twin: { vkey: twin!.vkey, vouched: true }, vouched: false })
    const cases: [(text: string) => string, RegExp][] = [
      [bent('extra '), /不是同一条存证/],
      [(text) => text.replace(/index (\d+)/, (_, number) => `index ${Number(number) - 1}`), /不是同一条存证/],
      [(text) => text.replace(/^(?!extra|index|c2sp)([A-Za-z0-9+/]{10})./m, '$1A'), /对不上|格式不对/],
      [(text) => text.replace(/(— \S+ .{30})./, (_, before) => `${before}A`), /签名/],
      [() => 'x', /证明文件的格式不对/],
    ]
    for (const [change, words] of cases) expect(verdict(changed(kTwin, change, stamped)), String(words)).toMatch(words)
    const unnamed = changed('policy.txt', (text) => text.replace(/^# SM2 .*\n/gm, ''), stamped)
    expect(verdict(unnamed)).toMatch(/没有已知密钥的签名/)
    const elsewhere = new Uint8Array(unzipSync(stamped)['proof.tlog-proof']!)
    expect(verdict(changed(kTwin, () => decoded(elsewhere), stamped)), 'the log itself is no twin').toMatch(/没有已知密钥的签名/)
  })

  it('proves when an authority stamped it', { timeout: 20_000 }, () => {
    expect(checkBundle(bundle).stamp).toBeNull()
    const { stamp } = checkBundle(stamped)
    expect(stamp).toMatchObject({ authority: '授时中心', brought: false, unjudged: '' })
    const authorities = decoded(unzipSync(stamped)['anchor-ca.pem']!)
    expect(checkBundle(stamped, '', authorities).stamp).toMatchObject({ brought: true, fingerprint: stamp!.fingerprint })
    expect(() => checkBundle(stamped, '', kForeignAuthority)).toThrow('与给出的证书对不上')
    for (const name of ['anchor.tlog-proof', 'anchor.txt', 'anchor.tsr', 'anchor-ca.pem'])
      expect(verdict(changed(name, () => null, stamped)), name).toBe(`证据包里缺少“${name}”，不能核对。`)
    expect(verdict(changed('anchor.txt', () => 'other/log/1\n5\n', stamped))).toContain('时间戳盖的不是')
    expect(verdict(changed('anchor.tlog-proof', () => 'x', stamped))).toContain('证明文件的格式不对')
    expect(verdict(changed('anchor.tsr', () => 'x', stamped))).toContain('不是时间戳机构的回复')
    expect(verdict(bentByte('anchor.tsr', -5))).toContain('时间戳的签名不对')
  })

  it('is judged without a server', () => {
    const proven = checkBundle(bundle, vkey)
    expect(proven).toMatchObject({
      record: '00112233445566778899aabbccddeeff',
      version: 1,
      filedAt: 1773561600123,
      origin: 'dj.example/log/1',
      index: 2,
      vouched: true,
      vkey,
      closed: 2,
      attachments: ['00-签到表.pdf'],
    })
    expect(proven.fields.map((field) => field.path)).toEqual([
      'meeting/attachments/00/content', 'meeting/attachments/00/name', 'meeting/minutes', 'meeting/title',
    ])
    expect(proven.fields[3]!.value).toBe('支部党员大会')
    expect(checkBundle(bundle).vouched).toBe(false)
  })

  const cases: [string, Uint8Array, RegExp][] = [
    ['the proven entry', changed('proof.tlog-proof', bent('extra ')), /证明与签名的检查点对不上/],
    ['the path', changed('proof.tlog-proof', bent('index 2\n')), /证明与签名的检查点对不上/],
    ['the checkpoint', changed('proof.tlog-proof', bent('/log/1\n5\n')), /签名不对/],
    ['the form of the proof', changed('proof.tlog-proof', (text) => text + '\n'), /证明文件的格式不对/],
    ['an open field', changed('disclosure.txt', bent('open ')), /公开文件的格式不对/],
    ['a closed field', changed('disclosure.txt', bent('closed ')), /公开文件的内容与存证对不上/],
    ['a field left out', changed('disclosure.txt', (text) => text.replace(/closed .*\n/, '')), /字段数与存证不符/],
    ['the key', changed('policy.txt', bent('/log/1+')), /policy.txt 格式不对/],
    ['another key', changed('policy.txt', () => `log ${kOther}\nquorum none\n`), /没有已知密钥的签名/],
    ['a policy of witnesses', changed('policy.txt', (text) => text + 'quorum two\n'), /policy.txt 格式不对/],
    ['the attached file', changed(kAttached, (text) => text + '。'), /附件“00-签到表.pdf”的内容/],
    ['the attached file left out', changed(kAttached, () => null), /附件不在证据包里/],
    ['a file that does not belong', changed('说明.exe', () => 'x'), /证据包里多了“说明.exe”/],
    ['no proof', changed('proof.tlog-proof', () => null), /缺少“proof.tlog-proof”/],
    ['no disclosure', changed('disclosure.txt', () => null), /缺少“disclosure.txt”/],
    ['no policy', changed('policy.txt', () => null), /缺少“policy.txt”/],
    ['no zip', strToU8('PK not a zip'), /打不开/],
    ['nothing', new Uint8Array(), /打不开/],
  ]
  it.each(cases)('is refused: %s', (_what, zip, words) => {
    expect(verdict(zip)).toMatch(words)
  })

  it('stays sound when only its notes are changed: they prove nothing', () => {
    expect(verdict(changed('说明.txt', () => '别的话'))).toBe('')
  })

  it('believes the key that the inspector brought and no other', () => {
    expect(verdict(bundle, kOther)).toMatch(/没有已知密钥的签名/)
    expect(verdict(bundle, 'x')).toMatch(/公钥写法不对/)
    expect(verdict(bundle, ` ${vkey}\n`)).toBe('')
    expect(parseVkey(vkey)?.name).toBe('dj.example/log/1')
  })

  it('tells who saw it, and whose word that is', () => {
    expect(checkBundle(bundle)).toMatchObject({ seenBy: [], quorum: false })
    const seenBy = [
      { name: 'jw.example/w', at: 1773561700000, vouched: false },
      { name: 'zzb.example/w', at: 1773561630000, vouched: false },
    ]
    expect(checkBundle(witnessed)).toMatchObject({ seenBy, quorum: true, vouched: false })
    const keys = [...policyOf(witnessed).matchAll(/^(?:log|witness \S+) (\S+)$/gm)].map((found) => found[1]).join(' ')
    const vouched = checkBundle(witnessed, keys)
    expect(vouched.vouched).toBe(true)
    expect(vouched.seenBy.every((seen) => seen.vouched)).toBe(true)
  })

  it('is refused when a witness that the inspector brought did not sign, whatever its policy asks for', () => {
    const [first, second] = [...policyOf(witnessed).matchAll(/^witness \S+ (\S+)$/gm)].map((found) => found[1])
    expect(verdict(bundle, `${vkey} ${first}`)).toMatch(/没有签过这个检查点/)
    expect(verdict(witnessed, `${first} ${second}`)).toBe('')
    const lenient = (text: string) => text.replace(/^(group|quorum|witness) .*\n/gm, '') + 'quorum none\n'
    const forked = changed('policy.txt', lenient, witnessed)
    expect(verdict(forked, `${first} ${second}`)).toBe('')
    const without = changed('proof.tlog-proof', (text) => text.slice(0, text.lastIndexOf('— ')), forked)
    expect(verdict(without)).toBe('')
    expect(verdict(without, `${first} ${second}`)).toMatch(/没有签过这个检查点/)
  })

  it('is refused without the witnesses that its policy asks for', () => {
    const proof = 'proof.tlog-proof'
    const without = changed(proof, (text) => text.slice(0, text.lastIndexOf('— ')), witnessed)
    expect(verdict(without)).toMatch(/见证方签名不够/)
    const bentLine = changed(proof, (text) => {
      const at = text.lastIndexOf(' ') + 30
      return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
    }, witnessed)
    expect(verdict(bentLine)).toMatch(/“jw.example\/w”的签名不对/)
    const lenient = (text: string) => text.replace(/^group .*\nquorum .*\n/m, 'group G any zzb.example/w jw.example/w\nquorum G\n')
    expect(verdict(changed('policy.txt', lenient, without))).toBe('')
    for (const line of ['group G 3 zzb.example/w jw.example/w', 'group G any x', 'witness x y', 'more'])
      expect(verdict(changed('policy.txt', (text) => `${text}${line}\n`, witnessed)), line).toMatch(/policy.txt 格式不对/)
  })

  it('proves the same or nothing, whatever byte is turned over', { timeout: 60_000 }, () => {
    const { attachments, ...proven } = checkBundle(bundle, vkey)
    for (let nth = 0; nth < bundle.length; nth += 29) {
      const zip = bundle.slice()
      zip[nth]! ^= 1 << nth % 8
      if (verdict(zip, vkey) !== '') continue
      expect(checkBundle(zip, vkey), `byte ${nth}`).toMatchObject(proven)
      expect(checkBundle(zip, vkey).attachments.length, `byte ${nth}`).toBe(attachments.length)
    }
  })
})
