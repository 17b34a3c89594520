/**
 * The district's clock is the server's: an office computer that runs a day off must not say so in a
 * record, nor count the days to a deadline from its own date.
 */

/** Less than this is the way of the answer and the second that the Date header is cut to. */
const kTolerableMs = 60_000

let ahead = 0

/** Unix milliseconds by the server's clock, as far as it is known. */
export const now = () => Date.now() + ahead

/** Takes the Date header of an answer that was not kept by any cache. */
export function keepServerTime(date: string | null): void {
  const told = date ? Date.parse(date) : NaN
  if (Number.isNaN(told)) return
  const off = told - Date.now()
  ahead = Math.abs(off) < kTolerableMs ? 0 : off
}
