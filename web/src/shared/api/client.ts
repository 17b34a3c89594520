import { keepServerTime } from '../format/clock'
import { refusalFrom, Unreachable } from './problem'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface CallOptions {
  /** Kept per submit by the caller, so that a retry is one record. */
  key?: string
  signal?: AbortSignal
  /** A file instead of JSON. */
  raw?: Blob
  /** An answer of 401 is the caller's own business (sign-in itself). */
  ownSignIn?: boolean
}

/** Asks the person to sign in and resolves when they have. Set by the session. */
let askToSignIn: (() => Promise<void>) | null = null
export function onSignInNeeded(ask: () => Promise<void>): void {
  askToSignIn = ask
}

export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

function requestInit(method: Method, body: unknown, options: CallOptions): RequestInit {
  const headers: Record<string, string> = { 'X-Shiji': '1' }
  const init: RequestInit = { method, headers, credentials: 'same-origin', signal: options.signal }
  if (method === 'GET') return init
  headers['Idempotency-Key'] = options.key ?? freshKey()
  headers['Content-Type'] = options.raw ? 'application/octet-stream' : 'application/json'
  init.body = options.raw ?? JSON.stringify(body ?? {})
  return init
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(path, init)
    keepServerTime(response.headers.get('Date'))
    return response
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason
    throw new Unreachable()
  }
}

async function jsonOf(response: Response): Promise<unknown> {
  const text = await response.text()
  if (!text) return {}
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

/**
 * One request to our own server. Throws Refusal for what a person can mend and Unreachable when the
 * network broke. A session that ended is renewed over the page, then the same request goes out again.
 */
export async function call<Answer>(
  method: Method,
  path: string,
  body?: unknown,
  options: CallOptions = {},
): Promise<Answer> {
  const init = requestInit(method, body, options)
  for (;;) {
    const response = await ask(path, init)
    if (response.status === 401 && askToSignIn && !options.ownSignIn) {
      await askToSignIn()
      continue
    }
    const answer = await jsonOf(response)
    if (!response.ok) throw refusalFrom(response.status, answer)
    return answer as Answer
  }
}

export const get = <Answer>(path: string, options?: CallOptions) => call<Answer>('GET', path, undefined, options)
export const post = <Answer>(path: string, body: unknown, options?: CallOptions) =>
  call<Answer>('POST', path, body, options)
export const put = <Answer>(path: string, body: unknown, options?: CallOptions) =>
  call<Answer>('PUT', path, body, options)

/** "?a=1&b=2" of the values that are given. */
export function query(values: Record<string, string | number | undefined | null>): string {
  const given = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '')
  if (given.length === 0) return ''
  return '?' + new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
}
