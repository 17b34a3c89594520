import { ref, type Ref } from 'vue'
import { freshKey } from './client'
import { inWordsOfPage, troubles } from './fields-on-page'
import { Refusal, sentenceOf, Unreachable, type Fault } from './problem'

export interface Submit {
  busy: Ref<boolean>
  faults: Ref<Fault[]>
  /** The sentence at a field, or ''. */
  faultAt: (field: string) => string
  clear: () => void
  /** True when it went through. The key stays the same until the server has answered. */
  run: (send: (key: string) => Promise<void>, unreachable?: (key: string) => void) => Promise<boolean>
}

export function useSubmit(): Submit {
  const busy = ref(false)
  const faults = ref<Fault[]>([])
  let key = freshKey()

  async function run(send: (key: string) => Promise<void>, unreachable?: (key: string) => void): Promise<boolean> {
    if (busy.value) return false
    faults.value = troubles()
    if (faults.value.length > 0) return false
    busy.value = true
    try {
      await send(key)
      key = freshKey()
      return true
    } catch (reason) {
      if (reason instanceof Unreachable && unreachable) {
        unreachable(key)
        return false
      }
      if (reason instanceof Refusal) key = freshKey()
      faults.value =
        reason instanceof Refusal && reason.faults.length > 0
          ? reason.faults.map(inWordsOfPage)
          : [{ code: '', field: '', message: sentenceOf(reason) }]
      return false
    } finally {
      busy.value = false
    }
  }

  return {
    busy,
    faults,
    faultAt: (field) => faults.value.find((fault) => fault.field === field)?.message ?? '',
    clear: () => (faults.value = []),
    run,
  }
}
