import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils'
import { describe, expect, it } from 'vitest'
import { isSm2Signed } from './sm2'
import { sm3 } from './sm3'

const hexOf = (text: string) => bytesToHex(sm3(utf8ToBytes(text)))

describe('SM3', () => {
  it('gives what the appendix of GB/T 32905-2016 gives', () => {
    expect(hexOf('abc')).toBe('66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
    expect(hexOf('abcd'.repeat(16))).toBe('debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
  })

  // Made with `openssl dgst -sm3`: around the ends of a block, where the length comes to stand.
  it.each([
    [0, '1ab21d8355cfa17f8e61194831e81a8f22bec8c728fefb747ed035eb5082aa2b'],
    [55, '288337eef51eec62e7544d7270424c8dbe656254c99852870a73b2453a6a7fb1'],
    [56, 'ba00ebedaab54065a5fd4f9f56326016203166bcee3eed44ea868d59d67aa3c8'],
    [63, '587308543551881ebd70d27ad358ff5dcdf24ac54822e2f7b7c3edce0985d21b'],
    [64, '616ec433c359e7c2b19f360e2b8f2a1b6e9ed76b8dc1a7d207b31a5341c611e9'],
    [65, '3d1d94afa238ec3e2bbc20ad504702b24c16f2889c94973f2f8da3526c44e4bc'],
    [119, '53282a90724e9eb79b18d06b5b8f7f02d046e18b29247dcdb064a136d5c4459a'],
    [120, '4c9f0fe9f36ffe0191af73560c4afb1b671be02ba2d0e0c161b1e03488c2a45c'],
    [1000, 'f4bedca973227d45c5b822551d2e762d4cfb0e9af70b241452545727b5fb046f'],
  ])('gives what OpenSSL gives for %i letters', (letters, digest) => {
    expect(hexOf('a'.repeat(letters))).toBe(digest)
  })
})

describe('SM2', () => {
  const key = hexToBytes(
    '04dc3e65adcfb4e39826c4688998ccc7b7d2baccec7c6e8a2f6023dbf3c17cc6a' +
      '431e2b926b054a797bba903387d5d3de7b0b5361b27af8e0e92933ba5652383d0',
  )
  const message = utf8ToBytes('dj.example/log/1/sm3\n5\n')
  const signature = hexToBytes(
    '5e34f772be64eaffd97c73b3a24775bad960b4f085d54b087667d76283c6d6bb' +
      'c33856b4753cb46630e738d3e8c1b007ef42a02f513553bd7f7ce1b5740051e6',
  )

  it('takes what OpenSSL signed under the usual user ID', () => {
    expect(isSm2Signed(key, message, signature)).toBe(true)
  })

  it('takes nothing else', () => {
    expect(isSm2Signed(key, utf8ToBytes('dj.example/log/1/sm3\n6\n'), signature)).toBe(false)
    for (const place of [0, 31, 32, 63]) {
      const bent = signature.slice()
      bent[place]! ^= 1
      expect(isSm2Signed(key, message, bent), `byte ${place}`).toBe(false)
    }
    const elsewhere = key.slice()
    elsewhere[64]! ^= 1
    expect(isSm2Signed(elsewhere, message, signature)).toBe(false)
    expect(isSm2Signed(key, message, new Uint8Array(64))).toBe(false)
    expect(isSm2Signed(key, message, signature.subarray(1))).toBe(false)
    const withoutUser = hexToBytes(
    'd040209fcbd0219ba18101eb824922fc5d44e2ff89d8c97a2386427020e36fb6' +
      'd59aa7c2ef06f7818c1458dbc3dac87601e36c309baf3c382a5f9853ca13fbb2',
  )
    expect(isSm2Signed(key, message, withoutUser)).toBe(false)
  })
})
