import { readFileSync } from 'node:fs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkBundle, Refused } from './check-bundle'

// A log whose keys were changed three times, by its entries 2, 4 and 6; the record is entry 1 of 9.
// Made by the program: SHIJI_WRITE_FIXTURES=1 test_platform_transparency --gtest_filter=Evidence.*
const rotated = new Uint8Array(readFileSync(new URL('./fixtures/rotated.zip', import.meta.url)))
const kChain = 'keys.tlog-proof'
const kFirstLine = 'c2sp.org/tlog-proof@v1\n'
const files = unzipSync(rotated)
const textOf = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
const links = textOf(files[kChain]!).split(kFirstLine).slice(1).map((part) => kFirstLine + part)

/** Of the nth change: the key that it retires, as a person has it on paper. */
const keyBefore = (nth: number) => {
  const [, entry = ''] = /^extra (.+)$/m.exec(links[nth]!) ?? []
  return /^retire (.+)$/m.exec(atob(entry))![1]!
}
const keys = [keyBefore(0), keyBefore(1), keyBefore(2), /^log (.+)$/m.exec(textOf(files['policy.txt']!))![1]!]
const kStranger = 'dj.example/log/1+00000000+AQ=='

function verdict(chain: string | null, brought: string): string {
  const changed: Record<string, Uint8Array> = { ...files }
  if (chain === null) delete changed[kChain]
  else changed[kChain] = strToU8(chain)
  try {
    checkBundle(zipSync(changed), brought)
    return ''
  } catch (reason) {
    if (reason instanceof Refused) return reason.message
    throw reason
  }
}

/** Another letter some places behind the mark. */
function bent(link: string, mark: string): string {
  const at = link.indexOf(mark) + mark.length + 20
  return link.slice(0, at) + (link[at] === 'A' ? 'B' : 'A') + link.slice(at + 1)
}

describe('the chain of keys in a bundle', () => {
  it('leads from a key of any time to the one that signed', () => {
    const followed = [[2, 4, 6], [4, 6], [6], []]
    keys.forEach((key, nth) => expect(checkBundle(rotated, key), key).toMatchObject({ vouched: true, followed: followed[nth], vkey: keys[3] }))
    expect(checkBundle(rotated)).toMatchObject({ vouched: false, followed: [], vkey: keys[3] })
  })

  it('may be missing: then the keys are believed as given', () => {
    expect(verdict(null, keys[3]!)).toBe('')
    expect(verdict(null, '')).toBe('')
    expect(verdict(null, keys[0]!)).toMatch(/没有已知密钥的签名/)
    expect(verdict(links.join(''), kStranger)).toMatch(/公钥写法不对/)
  })

  const cases: [string, string, RegExp][] = [
    ['one between is missing', links[0]! + links[2], /第 6 条存证这里接不上/],
    ['out of order', links[1]! + links[0] + links[2], /第 2 条存证这里接不上/],
    ['one twice', links[0]! + links.join(''), /第 2 条存证这里接不上/],
    ['a signature is bent', links[0] + bent(links[1]!, '— dj.example/log/1 ') + links[2], /第 4 条存证的换钥没有证实/],
    ['a path is bent', links[0] + bent(links[1]!, 'index 4\n') + links[2], /第 4 条存证的换钥没有证实/],
    ['another entry', textOf(files['proof.tlog-proof']!), /更换密钥的证明不对/],
    ['no proof at all', 'x', /更换密钥的证明不对/],
    ['nothing', '', /更换密钥的证明不对/],
  ]
  it.each(cases)('is refused, whoever asks: %s', (_what, chain, words) => {
    for (const brought of ['', keys[0]!, keys[3]!]) expect(verdict(chain, brought)).toMatch(words)
  })

  it('is not believed where it does not reach', () => {
    expect(verdict(links[1]! + links[2], keys[0]!)).toMatch(/没有从它换到签名的那一把/)
    expect(verdict(links[0]! + links[1], keys[0]!)).toMatch(/没有从它换到签名的那一把/)
    expect(verdict(links[0]! + links[1], `${keys[0]} ${keys[3]}`)).toBe('')
    expect(checkBundle(rotated, `${keys[0]} ${keys[3]}`).followed, 'the one that signed was brought too').toEqual([])
  })

  it('lets a key sign nothing beyond its change', () => {
    const retired = new Uint8Array(readFileSync(new URL('./fixtures/retired.zip', import.meta.url)))
    for (const brought of ['', keys[0]!]) expect(() => checkBundle(retired, brought)).toThrow('只签到前 3 条，检查点却有 9 条')
  })
})
