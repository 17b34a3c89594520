import type { RouteRecordRaw } from 'vue-router'

/** meta.task: pages with their own big button, without the phone's bottom bar. */
export const recordsRoutes: RouteRecordRaw[] = [
  { path: '/branches/:organisation/duties', component: () => import('./pages/DutiesPage.vue') },
  { path: '/branches/:organisation/plans/:quarter', component: () => import('./pages/PlanPage.vue'), meta: { task: true } },
  {
    path: '/branches/:organisation/plans/:quarter/check',
    component: () => import('./pages/PlanCheckPage.vue'),
    meta: { task: true },
  },
  { path: '/branches/:organisation/gatherings', component: () => import('./pages/GatheringsPage.vue') },
  { path: '/branches/:organisation/gatherings/new', component: () => import('./pages/BeginPage.vue'), meta: { task: true } },
  { path: '/gatherings/:gathering', component: () => import('./pages/RecordPage.vue') },
  { path: '/gatherings/:gathering/prepare', component: () => import('./pages/PreparePage.vue'), meta: { task: true } },
  { path: '/gatherings/:gathering/roll', component: () => import('./pages/RollPage.vue'), meta: { task: true } },
  { path: '/gatherings/:gathering/minutes', component: () => import('./pages/MinutesPage.vue'), meta: { task: true } },
  { path: '/gatherings/:gathering/check', component: () => import('./pages/CheckPage.vue'), meta: { task: true } },
  { path: '/gatherings/:gathering/not-held', component: () => import('./pages/NotHeldPage.vue'), meta: { task: true } },
  { path: '/gatherings/:gathering/erase', component: () => import('./pages/EraseProposalPage.vue'), meta: { task: true } },
  { path: '/plans/:plan/erase', component: () => import('./pages/EraseProposalPage.vue'), meta: { task: true } },
  { path: '/filed/:record/erase', component: () => import('./pages/EraseProposalPage.vue'), meta: { task: true } },
  { path: '/erasures', component: () => import('./pages/ErasuresPage.vue') },
  { path: '/erasures/:erasure', component: () => import('./pages/ErasurePage.vue'), meta: { task: true } },
  { path: '/filed-erasures/:erasure', component: () => import('./pages/ErasurePage.vue'), meta: { task: true } },
  { path: '/search', component: () => import('./pages/SearchPage.vue') },
  { path: '/review', component: () => import('./pages/QueuePage.vue') },
  { path: '/review/:case', component: () => import('./pages/ReviewPage.vue'), meta: { task: true } },
]
