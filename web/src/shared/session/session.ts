import { computed, reactive } from 'vue'
import { get, onSignInNeeded, post } from '../api/client'

export type Role = 'secretary' | 'recorder' | 'reviewer' | 'inspector' | 'spot_checker' | 'unit_head' | 'member'
export type Administrator = 'none' | 'system' | 'security' | 'audit'

export interface Account {
  id: string
  login: string
  name: string
  administrator: Administrator
  active: boolean
}

export interface SessionPage {
  signed_in: boolean
  account?: Account | null
  needs_setup: boolean
  district_name: string
  trial: boolean
}

export interface Capacity {
  post: string
  organisation: string
  organisation_name: string
  role: Role
}

/** Who the caller is in the district: posts, and over which organisations each right reaches. */
export interface Me {
  account: string
  name: string
  administrator: Administrator
  posts: Capacity[]
  rights: Record<string, string[]>
}

export interface SignIn {
  login: string
  password: string
  remember: boolean
}

export const kRoleWords: Record<Role, string> = {
  secretary: '书记',
  recorder: '组织委员',
  reviewer: '审查人',
  inspector: '督查员',
  spot_checker: '抽查员',
  unit_head: '党组（工委）书记',
  member: '党员',
}

export const kAdministratorWords: Record<Administrator, string> = {
  none: '',
  system: '系统管理员',
  security: '安全管理员',
  audit: '审计管理员',
}

const kCapacityStore = 'shiji.capacity'

export const session = reactive({
  known: false,
  unreachable: false,
  page: null as SessionPage | null,
  me: null as Me | null,
  /** The session ended while a page was open: sign-in lies over it. */
  expired: false,
  post: localStorage.getItem(kCapacityStore) ?? '',
})

export const account = computed<Account | null>(() => session.page?.account ?? null)
export const signedIn = computed(() => session.me !== null)

/** The capacity in which the person acts now; none for administrators. */
export const capacity = computed<Capacity | null>(() => {
  const posts = session.me?.posts ?? []
  return posts.find((one) => one.post === session.post) ?? posts[0] ?? null
})

export const capacityWords = computed(() => {
  if (!session.me) return ''
  if (session.me.administrator !== 'none') return `以${kAdministratorWords[session.me.administrator]}身份`
  const now = capacity.value
  if (!now) return '还没有分配职责'
  // A 党组 stands over the 机关党委 of its unit, not within it.
  if (now.role === 'unit_head') return `以${kRoleWords.unit_head}身份（${now.organisation_name}）`
  return `以${now.organisation_name}${kRoleWords[now.role]}身份`
})

export function chooseCapacity(one: string): void {
  session.post = one
  localStorage.setItem(kCapacityStore, one)
}

export function holds(right: string, organisation?: string): boolean {
  const reach = session.me?.rights[right] ?? []
  return organisation ? reach.includes(organisation) : reach.length > 0
}

export function isRole(...roles: Role[]): boolean {
  return capacity.value !== null && roles.includes(capacity.value.role)
}

export const isAdministrator = (which: Administrator) => session.me?.administrator === which

async function loadMe(): Promise<void> {
  session.me = await get<Me>('/api/me', { ownSignIn: true })
}

export async function openSession(): Promise<void> {
  session.unreachable = false
  try {
    session.page = await get<SessionPage>('/api/session', { ownSignIn: true })
    if (session.page.signed_in) await loadMe()
  } catch {
    session.unreachable = session.page === null
  }
  session.known = true
}

let waiting: Array<() => void> = []

onSignInNeeded(() => {
  session.expired = true
  return new Promise((resolve) => waiting.push(resolve))
})

export async function signIn(words: SignIn): Promise<void> {
  const before = session.me?.account
  session.page = await post<SessionPage>('/api/session', words, { ownSignIn: true })
  await loadMe()
  if (before && before !== session.me?.account) {
    // Another person: nothing of the first one's page may stay.
    location.assign('/')
    return
  }
  session.expired = false
  const resolved = waiting
  waiting = []
  resolved.forEach((resolve) => resolve())
}

export async function signOut(): Promise<void> {
  await post('/api/session/end', {}, { ownSignIn: true })
  // Who was signed in is kept for visits without a network; nobody is, now.
  if ('caches' in window) await caches.delete('shiji-visit-session')
  location.assign('/')
}
