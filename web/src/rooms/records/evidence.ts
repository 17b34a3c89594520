import { query } from '@/shared/api/client'

/** What stands in the log: a gathering or a quarter's plan. */
export type Proved = 'gatherings' | 'plans'

/** The evidence bundle of a filed version; `withoutPeople` keeps only the fingerprints of what names people. */
export const evidencePath = (of: Proved, id: string, version: number, withoutPeople: boolean) =>
  `/api/${of}/${id}/evidence${query({ version, close: withoutPeople ? 'people' : null })}`
