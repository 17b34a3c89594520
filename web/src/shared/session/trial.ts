import { get, post } from '../api/client'

/** One of the invented people a newcomer can be in the trial district, and what to look at. */
export interface Guide {
  login: string
  name: string
  capacity: string
  look_at: string
}

export const readGuides = () => get<{ guides: Guide[]; planted: string[] }>('/api/trial', { ownSignIn: true })
export const enterTrial = (login: string, key: string) =>
  post('/api/trial/enter', { login }, { key, ownSignIn: true })
