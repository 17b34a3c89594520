import { query } from '@/shared/api/client'

/** The evidence bundle of a filed version; `withoutPeople` keeps only the fingerprints of what names people. */
export const evidencePath = (id: string, version: number, withoutPeople: boolean) =>
  `/api/gatherings/${id}/evidence${query({ version, close: withoutPeople ? 'people' : null })}`
