// SM3, GB/T 32905-2016. Not a package: sm-crypto-v2 would bring block ciphers and a second copy of
// the curves for these sixty lines (decision 0017).

const kInitial = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e]
const kBlock = 64

const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by))
const permute0 = (word: number) => word ^ rotate(word, 9) ^ rotate(word, 17)
const permute1 = (word: number) => word ^ rotate(word, 15) ^ rotate(word, 23)

/** The 68 words that a block is stretched to, section 5.3.2. */
function stretch(view: DataView, at: number, words: Int32Array): void {
  for (let j = 0; j < 16; ++j) words[j] = view.getInt32(at + 4 * j)
  for (let j = 16; j < 68; ++j)
    words[j] = permute1(words[j - 16]! ^ words[j - 9]! ^ rotate(words[j - 3]!, 15)) ^ rotate(words[j - 13]!, 7) ^ words[j - 6]!
}

/** One step of the compression, section 5.3.3. */
function compress(state: Int32Array, words: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number]
  for (let j = 0; j < 64; ++j) {
    const early = j < 16
    const turned = rotate(a, 12)
    const ss1 = rotate((turned + e + rotate(early ? 0x79cc4519 : 0x7a879d8a, j % 32)) | 0, 7)
    const ff = early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)
    const gg = early ? e ^ f ^ g : (e & f) | (~e & g)
    const tt1 = (ff + d + (ss1 ^ turned) + (words[j]! ^ words[j + 4]!)) | 0
    const tt2 = (gg + h + ss1 + words[j]!) | 0
    ;[d, c, b, a] = [c, rotate(b, 9), a, tt1]
    ;[h, g, f, e] = [g, rotate(f, 19), e, permute0(tt2)]
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at]! ^= word
}

/** With one bit behind it and its length at the end, section 5.2. */
function padded(message: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / kBlock) * kBlock)
  bytes.set(message)
  bytes[message.length] = 0x80
  new DataView(bytes.buffer).setBigUint64(bytes.length - 8, BigInt(message.length) * 8n)
  return bytes
}

export function sm3(message: Uint8Array): Uint8Array {
  const bytes = padded(message)
  const view = new DataView(bytes.buffer)
  const state = Int32Array.from(kInitial)
  const words = new Int32Array(68)
  for (let at = 0; at < bytes.length; at += kBlock) {
    stretch(view, at, words)
    compress(state, words)
  }
  const digest = new DataView(new ArrayBuffer(32))
  state.forEach((word, nth) => digest.setInt32(4 * nth, word))
  return new Uint8Array(digest.buffer)
}
