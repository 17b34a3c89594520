import { expect, it } from 'vitest'
import { commitmentOf, freshNonce } from './nonce'

it('promises as the published vector does', () => {
  // tests/vectors/log-vectors.json, key sample: the commitments of zzb and gw.
  expect(commitmentOf('zzb', '1'.repeat(64))).toBe('UQbnA5Y5LuwfbcQHCoW+hl/DswtgrwucVRXcl21oTk8=')
  expect(commitmentOf('gw', '2'.repeat(64))).toBe('4bzW0Y/OIcRf6n0KnkZ/w+lqSXHVNNnWFrV4iGvb4DY=')
})

it('makes 64 digits, each time others', () => {
  expect(freshNonce()).toMatch(/^[0-9a-f]{64}$/)
  expect(freshNonce()).not.toBe(freshNonce())
})
