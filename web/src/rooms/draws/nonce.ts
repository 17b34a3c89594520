import { sha256 } from '@noble/hashes/sha2'
import { bytesToHex } from '@noble/hashes/utils'

/**
 * An inspector's own number is made and kept in this browser; the server is told its hash only.
 * Whoever loses it (another computer, a cleared browser) has the slip that was printed.
 */
const keyOf = (draw: string) => `shiji.nonce.${draw}`

export const freshNonce = () => bytesToHex(crypto.getRandomValues(new Uint8Array(32)))

/** base64 of SHA-256("shiji/nonce/v1", name, number, each with a line end). */
export function commitmentOf(name: string, nonce: string): string {
  const hash = sha256(new TextEncoder().encode(`shiji/nonce/v1\n${name}\n${nonce}\n`))
  return btoa(String.fromCharCode(...hash))
}

export const keepNonce = (draw: string, nonce: string) => localStorage.setItem(keyOf(draw), nonce)
export const keptNonce = (draw: string) => localStorage.getItem(keyOf(draw)) ?? ''
