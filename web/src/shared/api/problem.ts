/** One reason of a refusal, at one field of the request. */
export interface Fault {
  code: string
  field: string
  /** What the message calls the field. */
  label?: string
  message: string
}

/** The server said no, and why. A person can mend it. */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly faults: Fault[]

  constructor(status: number, code: string, message: string, faults: Fault[]) {
    super(message)
    this.name = 'Refusal'
    this.status = status
    this.code = code
    this.faults = faults
  }
}

/** The request may or may not have arrived: the network broke. Asking again with the same key is safe. */
export class Unreachable extends Error {
  constructor() {
    super('没有连上服务器。您填的内容还在本机。')
    this.name = 'Unreachable'
  }
}

const kStatusSentences: Record<number, string> = {
  401: '登录已过期，请重新登录。',
  403: '这一项不在您的职责范围内。',
  404: '没有找到这个页面要的内容，可能已经变动。',
  409: '别人刚刚改过这一项，请刷新后再试。',
  413: '内容太大，请删减后再试。',
  503: '服务器正忙，请稍后再试。',
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function faultOf(value: unknown): Fault[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = value as Record<string, unknown>
  const message = text(fields.message) || text(fields.sentence) || text(fields.detail)
  return message ? [{ code: text(fields.code), field: text(fields.field), ...(fields.label ? { label: text(fields.label) } : {}), message }] : []
}

/** Reads application/problem+json; every answer that is not one still becomes a plain sentence. */
export function refusalFrom(status: number, body: unknown): Refusal {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const own = faultOf(fields)
  const list = Array.isArray(fields.faults) ? fields.faults.flatMap(faultOf) : []
  const faults = list.length > 0 ? list : own
  const message =
    own[0]?.message ??
    faults[0]?.message ??
    kStatusSentences[status] ??
    '服务器出了问题，这一次没有保存。请稍后再试，或告诉管理员。'
  return new Refusal(status, text(fields.code) || (faults[0]?.code ?? ''), message, faults)
}

/** What to tell a person about anything that went wrong. */
export function sentenceOf(reason: unknown): string {
  if (reason instanceof Refusal || reason instanceof Unreachable) return reason.message
  return '页面出了问题，请刷新后再试。您填的内容还在本机。'
}
