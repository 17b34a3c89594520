/** "12.50": points travel as hundredths and never become a binary fraction. */
export function points(hundredths: number): string {
  const whole = Math.trunc(Math.abs(hundredths) / 100)
  const rest = String(Math.abs(hundredths) % 100).padStart(2, '0')
  return `${hundredths < 0 ? '−' : ''}${whole}.${rest}`
}

/** Hundredths of "12.5", "12", "１２．５"; null when it is no number of points. */
export function readPoints(typed: string): number | null {
  const text = typed
    .replace(/[！-～]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\s,]/g, '')
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text)
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : null
}

/** The same of a deduction: "−1.5", "-1.5"; what has no sign is read as it stands. */
export function readSignedPoints(typed: string): number | null {
  const match = /^\s*[-−－](.*)$/.exec(typed)
  const value = readPoints(match?.[1] ?? typed)
  return value !== null && match ? -value : value
}

/** "3,120" */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

const kDigits = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** "十二", as the clauses and headings of a paper are counted; up to 99. */
export function chineseNumber(value: number): string {
  if (value < 10) return kDigits[value]!
  const tens = Math.floor(value / 10)
  return `${tens > 1 ? kDigits[tens] : ''}十${value % 10 > 0 ? kDigits[value % 10] : ''}`
}

/** "1.5 MB" */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** The first eight and last four of a digest, for reading aloud. */
export function shortDigest(digest: string): string {
  return digest.length > 16 ? `${digest.slice(0, 8)}…${digest.slice(-4)}` : digest
}

/** Characters as people count them, not UTF-16 units. */
export function characters(text: string): number {
  return Array.from(text).length
}
