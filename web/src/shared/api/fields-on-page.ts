import { computed, onScopeDispose, shallowReactive, type ComputedRef } from 'vue'
import type { Fault } from './problem'

interface FieldOnPage {
  name: string
  label: string
  /** Why what stands there cannot be sent as it was typed; '' mostly. */
  trouble: string
}

/** The fields of the forms that are open. */
const fields = shallowReactive(new Set<ComputedRef<FieldOnPage>>())

export function standOnPage(read: () => FieldOnPage): void {
  const field = computed(read)
  fields.add(field)
  onScopeDispose(() => fields.delete(field))
}

/** Nothing is sent over them: what was typed would be lost without a word. */
export function troubles(): Fault[] {
  return [...fields]
    .map((field) => field.value)
    .filter((field) => field.trouble)
    .map(({ name, trouble }) => ({ code: '', field: name, message: trouble }))
}

/** The refusal in the words of the page: the server calls a field by one name on all pages. */
export function inWordsOfPage(fault: Fault): Fault {
  const shown = [...fields].find((field) => field.value.name === fault.field)?.value.label
  if (!shown || !fault.label || shown === fault.label) return fault
  return { ...fault, label: shown, message: fault.message.replaceAll(`“${fault.label}”`, `“${shown}”`) }
}
