import { computed, type ComputedRef } from 'vue'
import { useRoute } from 'vue-router'
import { today } from '@/shared/format/dates'
import { capacity } from '@/shared/session/session'

/** Which organisation and year a page is about; the own one and this year where the address names none. */
export function usePlace(): { organisation: ComputedRef<string>; year: ComputedRef<number> } {
  const route = useRoute()
  return {
    organisation: computed(() => (route.params.organisation as string | undefined) ?? capacity.value?.organisation ?? ''),
    year: computed(() => Number(route.params.year ?? today().slice(0, 4))),
  }
}
