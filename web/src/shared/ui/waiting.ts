import { reactive } from 'vue'

/** How many things wait for me; the page of today keeps it. */
export const waiting = reactive({ count: 0 })
