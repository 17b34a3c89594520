import { onMounted, onUnmounted } from 'vue'
import { preferences } from '../session/preferences'

/** An input method uses letters and Enter for itself: keys pressed while composing are not ours. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable="true"]')
}

/** The single-key name of a press, or '' when it belongs to somebody else. */
export function shortcutOf(event: KeyboardEvent): string {
  if (isComposing(event) || isTyping(event.target)) return ''
  if (event.altKey || event.metaKey || event.ctrlKey) return ''
  return event.key.toLowerCase()
}

/** Single-key shortcuts of a page. They can be switched off, and nothing exists only as a shortcut. */
export function useShortcuts(keys: Record<string, () => void>): void {
  const onKey = (event: KeyboardEvent) => {
    if (!preferences.shortcuts || document.querySelector('dialog[open]')) return
    const act = keys[shortcutOf(event)]
    if (!act) return
    event.preventDefault()
    act()
  }
  onMounted(() => window.addEventListener('keydown', onKey))
  onUnmounted(() => window.removeEventListener('keydown', onKey))
}
