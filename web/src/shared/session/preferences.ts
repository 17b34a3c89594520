import { reactive, watchEffect } from 'vue'

export type TextSize = 'standard' | 'large' | 'elder'

export interface Preferences {
  text: TextSize
  contrast: 'normal' | 'high'
  grey: 'off' | 'on'
  shortcuts: boolean
}

const kStore = 'shiji.preferences'
const kUsual: Preferences = { text: 'standard', contrast: 'normal', grey: 'off', shortcuts: true }

function read(): Preferences {
  try {
    return { ...kUsual, ...(JSON.parse(localStorage.getItem(kStore) ?? '{}') as Partial<Preferences>) }
  } catch {
    return { ...kUsual }
  }
}

export const preferences = reactive<Preferences>(read())

/** Keeps the page's root and this browser's store in step with what was chosen. */
export function applyPreferences(): void {
  watchEffect(() => {
    const root = document.documentElement
    root.dataset.text = preferences.text
    root.dataset.contrast = preferences.contrast
    root.dataset.grey = preferences.grey
    localStorage.setItem(kStore, JSON.stringify(preferences))
  })
}
