import { get, post, query } from '@/shared/api/client'

export interface Message {
  number: number
  made_at: number
  title: string
  words: string
  subject_kind: string
  subject_id: string
  settled_at: number | null
}

export interface MessagePage {
  messages: Message[]
  new_count: number
}

export const readMessages = (before?: number) => get<MessagePage>(`/api/messages${query({ before: before?.toString() })}`)
export const settleMessage = (number: number) => post<object>(`/api/messages/${number}/settle`, {})
