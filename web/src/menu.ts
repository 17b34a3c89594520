import type { MenuEntry } from './shared/ui/AppMenu.vue'
import { today, quarterOf } from './shared/format/dates'
import { capacity, holds, isAdministrator, isRole } from './shared/session/session'

const below = (...starts: string[]) => (path: string) => starts.some((start) => path.startsWith(start))

const kDutyPages = ['/duties', '/duty-', '/studies', '/agreements', '/reviews']
const kToday: MenuEntry = { key: 'today', word: '今日', icon: 'today', to: '/', match: (path) => path === '/' }
const kRules: MenuEntry = { key: 'rules', word: '规则', icon: 'rules', to: '/rules', match: below('/rules') }

/** Where 组织生活 leads: one's own branch, or everybody below, or the tree. */
function lifePath(): string {
  const own = capacity.value?.organisation
  if (own && holds('records.read', own) && isRole('secretary', 'recorder', 'member')) return `/branches/${own}/duties`
  if (holds('overview.read')) return '/matrix'
  return '/organisations'
}

function lifeEntry(): MenuEntry {
  return {
    key: 'life',
    word: '组织生活',
    icon: 'life',
    to: lifePath(),
    match: (path) => /^\/(branches\/[^/]+\/(duties|plans|gatherings)|gatherings)/.test(path),
  }
}

function administratorEntries(): MenuEntry[] {
  const tree: MenuEntry = { key: 'tree', word: '组织', icon: 'tree', to: '/organisations', match: below('/organisations') }
  if (isAdministrator('system'))
    return [tree, { key: 'import', word: '名册导入', icon: 'people', to: '/import', match: below('/import') }]
  if (isAdministrator('security'))
    return [{ key: 'posts', word: '账号与授权', icon: 'key', to: '/posts', match: below('/posts') }, tree]
  return [{ key: 'audit', word: '日志', icon: 'log', to: '/audit', match: below('/audit') }]
}

const kVerify: MenuEntry = { key: 'log', word: '存证与验证', icon: 'log', to: '/log', match: below('/log') }

function branchEntries(own: string): MenuEntry[] {
  const entries = [lifeEntry()]
  if (holds('members.read', own)) {
    const members = `/branches/${own}/members`
    entries.push({ key: 'members', word: '名册', icon: 'people', to: members, match: below(members) })
  }
  if (holds('inspection.read', own)) {
    const scores = `/branches/${own}/scores`
    const to = `${scores}/${quarterOf(today())}`
    entries.push({ key: 'score', word: '得分说明', icon: 'score', to, match: below(scores) })
  }
  return entries
}

const kLeftMax = 7

/** What a role may have to do beside its daily work. */
const isMatter = below(
  '/matters', '/review', '/erasures', '/findings', '/inspection', '/campaigns', '/visits', '/draws', '/checks', '/funnel',
  '/talks', '/surveys', '/assessment', '/matrix', '/posts', '/import', '/audit', '/setup/steps', ...kDutyPages,
)

/** The desk's left menu: by role, its daily work first; what does not fit stands on the page of all matters. */
export function leftMenu(waiting: number): MenuEntry[] {
  const first = { ...kToday, waiting }
  if (isAdministrator('system') || isAdministrator('security') || isAdministrator('audit'))
    return [first, ...administratorEntries(), kRules, kVerify]
  const entries: MenuEntry[] = [first]
  const own = capacity.value?.organisation
  if (own && isRole('secretary', 'recorder', 'member')) entries.push(...branchEntries(own))
  if (holds('review.judge'))
    entries.push({ key: 'review', word: '待审', icon: 'review', to: '/review', match: below('/review') })
  if (holds('inspection.grade') || isRole('spot_checker'))
    entries.push({
      key: 'inspection',
      word: '督查汇总',
      icon: 'score',
      to: `/inspection/${quarterOf(today())}`,
      match: (path) => path.startsWith('/inspection') || /^\/branches\/[^/]+\/scores/.test(path),
    })
  if (holds('inspection.grade'))
    entries.push({ key: 'campaigns', word: '督查台', icon: 'review', to: '/campaigns', match: below('/campaigns', '/visits') })
  if (holds('inspection.grade') || isRole('spot_checker'))
    entries.push({ key: 'findings', word: '整改事项', icon: 'matters', to: '/findings', match: (path) => /findings/.test(path) })
  if (holds('draws.hold'))
    entries.push({ key: 'draws', word: '抽查', icon: 'draws', to: '/checks', match: (path) => /^\/(draws|checks|funnel)|\/drawn\//.test(path) })
  if (holds('inspection.grade') || isRole('spot_checker'))
    entries.push({
      key: 'assessment',
      word: '年度考核',
      icon: 'log',
      to: `/assessment/${today().slice(0, 4)}`,
      match: (path) => /^\/assessment|\/years/.test(path),
    })
  if (isRole('unit_head', 'inspector'))
    entries.push({ key: 'duties', word: '责任落实', icon: 'grid', to: '/duties', match: below(...kDutyPages) })
  if (holds('overview.read') && !isRole('secretary', 'recorder'))
    entries.push({ key: 'matrix', word: '下属一览', icon: 'grid', to: '/matrix', match: below('/matrix') })
  if (!isRole('member') && entries.length < kLeftMax - 3)
    entries.push({ key: 'tree', word: '组织', icon: 'tree', to: '/organisations', match: below('/organisations') })
  const shown = entries.slice(0, kLeftMax - 3)
  const isShown = (path: string) => shown.some((entry) => entry.match(path))
  const all: MenuEntry = { key: 'matters', word: '全部事项', icon: 'grid', to: '/matters', match: (path) => isMatter(path) && !isShown(path) }
  return [...shown, all, kRules, kVerify]
}

/** The phone's bottom bar. */
export function bottomMenu(waiting: number): MenuEntry[] {
  return [
    { ...kToday, waiting },
    lifeEntry(),
    {
      key: 'matters',
      word: '事项',
      icon: 'matters',
      to: '/matters',
      match: isMatter,
    },
    { key: 'me', word: '我的', icon: 'me', to: '/me', match: below('/me', '/messages', '/account', '/rules', '/about', '/log') },
  ]
}
