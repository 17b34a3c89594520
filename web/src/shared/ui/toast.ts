import { reactive } from 'vue'

interface Toast {
  id: number
  words: string
  undo?: () => void
}

const kStayMs = 8_000
let next = 1

export const toasts = reactive<Toast[]>([])

export function dismiss(id: number): void {
  const at = toasts.findIndex((one) => one.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

/** Says what happened, for eight seconds, with a way back when there is one. */
export function say(words: string, undo?: () => void): void {
  const id = next++
  toasts.push({ id, words, undo })
  setTimeout(() => dismiss(id), kStayMs)
}
