import { watch, type Ref } from 'vue'
import { readImport, type ImportPreview } from './api'

export const kPollMs = 400

/**
 * Follows an import as long as it is being applied, whoever began it and on whichever page: what is
 * shown grows until the server tells how it ended. One that the server gave up is "read" again, and
 * offered once more; `isAsking` says that this page's own question is on its way, and "read" means
 * nothing yet. A look that gets no answer is repeated. The returned function ends it.
 */
export function followImport(preview: Ref<ImportPreview | null>, isAsking: () => boolean): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false

  async function look(id: string): Promise<void> {
    const seen = await readImport(id).catch(() => null)
    const shown = preview.value
    if (stopped || shown?.id !== id || shown.state !== 'applying') return
    if (seen && !(seen.state === 'read' && isAsking())) preview.value = seen
    if (preview.value?.state === 'applying') timer = setTimeout(() => void look(id), kPollMs)
  }

  const unwatch = watch(
    () => (preview.value?.state === 'applying' ? preview.value.id : null),
    (id) => {
      clearTimeout(timer)
      if (id) timer = setTimeout(() => void look(id), kPollMs)
    },
    { immediate: true },
  )
  return () => {
    stopped = true
    clearTimeout(timer)
    unwatch()
  }
}
