// Reads DER (X.690): what certificates and time stamps are written in. Definite lengths alone.

export class Malformed extends Error {}

export interface Der {
  tag: number
  /** The whole element, and what stands in it. */
  bytes: Uint8Array
  content: Uint8Array
}

export const kTag = {
  boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utf8: 0x0c, printable: 0x13,
  utcTime: 0x17, time: 0x18, bmp: 0x1e, sequence: 0x30, set: 0x31,
  context: (number: number) => 0xa0 + number, // with parts
  contextPlain: (number: number) => 0x80 + number,
}

const bad = (): never => {
  throw new Malformed()
}

/** The elements that stand one after another. */
export function elementsOf(bytes: Uint8Array): Der[] {
  const elements: Der[] = []
  for (let at = 0; at < bytes.length; ) {
    const start = at
    const tag = bytes[at++]!
    let length = bytes[at++] ?? bad()
    if ((tag & 0x1f) === 0x1f || length === 0x80) bad()
    if (length > 0x80) {
      const count = length - 0x80
      if (count > 4 || at + count > bytes.length) bad()
      length = bytes.subarray(at, at + count).reduce((sum, byte) => sum * 256 + byte, 0)
      at += count
    }
    if (at + length > bytes.length) bad()
    elements.push({ tag, bytes: bytes.subarray(start, at + length), content: bytes.subarray(at, at + length) })
    at += length
  }
  return elements
}

/** The one element that the bytes are. */
export function elementOf(bytes: Uint8Array, tag: number = kTag.sequence): Der {
  const [element, ...more] = elementsOf(bytes)
  return element && more.length === 0 && element.tag === tag ? element : bad()
}

/** Takes the parts of an element in their order; parts that may be absent are asked for by their tag. */
export class Parts {
  private readonly rest: Der[]

  constructor(element: Der, tag: number = kTag.sequence) {
    if (element.tag !== tag) bad()
    this.rest = elementsOf(element.content)
  }

  take(tag: number): Der {
    return this.maybe(tag) ?? bad()
  }

  maybe(tag: number): Der | undefined {
    return this.rest[0]?.tag === tag ? this.rest.shift() : undefined
  }

  any(): Der {
    return this.rest.shift() ?? bad()
  }

  all(): Der[] {
    return this.rest.splice(0)
  }
}

export const partsOf = (element: Der, tag: number = kTag.sequence) => new Parts(element, tag)
/** What an explicit context tag wraps. */
export const unwrapped = (element: Der, tag?: number) => elementOf(element.content, tag ?? element.content[0]!)

/** "1.2.840.113549.1.7.2" */
export function oidOf(element: Der): string {
  if (element.tag !== kTag.oid || element.content.length === 0) bad()
  const numbers: bigint[] = []
  let number = 0n
  for (const byte of element.content) {
    number = number * 128n + BigInt(byte & 0x7f)
    if (byte & 0x80) continue
    numbers.push(number)
    number = 0n
  }
  const [first = 0n, ...others] = numbers
  const top = first < 80n ? first / 40n : 2n
  return [top, first - top * 40n, ...others].join('.')
}

export function integerOf(element: Der): bigint {
  if (element.tag !== kTag.integer || element.content.length === 0) bad()
  const digits = Array.from(element.content, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const value = BigInt(`0x${digits}`)
  return element.content[0]! & 0x80 ? value - (1n << BigInt(8 * element.content.length)) : value
}

/** The bytes of a bit string that ends with a whole byte. */
export const bitsOf = (element: Der) =>
  element.tag === kTag.bits && element.content[0] === 0 ? element.content.subarray(1) : bad()

/** UTCTime or GeneralizedTime, in Unix milliseconds; parts of a second are left out. */
export function momentOf(element: Der): number {
  const text = String.fromCharCode(...element.content)
  const form = element.tag === kTag.utcTime ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/
  if (element.tag !== kTag.utcTime && element.tag !== kTag.time) bad()
  const found = form.exec(text) ?? bad()
  const [year = 0, month = 0, ...rest] = found.slice(1).map(Number)
  const century = element.tag === kTag.utcTime ? (year < 50 ? 2000 : 1900) : 0
  return Date.UTC(century + year, month - 1, ...(rest as [number]))
}

export function textOf(element: Der): string {
  if (element.tag === kTag.bmp) return new TextDecoder('utf-16be').decode(element.content)
  return new TextDecoder().decode(element.content)
}
