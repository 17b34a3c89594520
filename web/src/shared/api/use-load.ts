import { onUnmounted, ref, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { sentenceOf } from './problem'

export interface Loaded<Answer> {
  data: ShallowRef<Answer | null>
  problem: Ref<string>
  loading: Ref<boolean>
  reload: () => Promise<void>
}

/** Loads when the page opens and whenever what `when` gives changes; an older answer never overtakes. */
export function useLoad<Answer>(load: (signal: AbortSignal) => Promise<Answer>, when?: () => unknown): Loaded<Answer> {
  const data = shallowRef<Answer | null>(null)
  const problem = ref('')
  const loading = ref(true)
  let latest = new AbortController()

  async function reload(): Promise<void> {
    latest.abort()
    const mine = new AbortController()
    latest = mine
    loading.value = true
    problem.value = ''
    try {
      const answer = await load(mine.signal)
      if (!mine.signal.aborted) data.value = answer
    } catch (reason) {
      if (!mine.signal.aborted) problem.value = sentenceOf(reason)
    } finally {
      if (!mine.signal.aborted) loading.value = false
    }
  }

  // What was loaded belongs to another quarter or branch now, and must not stand under its name.
  const startOver = () => {
    data.value = null
    void reload()
  }
  if (when) watch(when, startOver)
  onUnmounted(() => latest.abort())
  void reload()
  return { data, problem, loading, reload }
}
