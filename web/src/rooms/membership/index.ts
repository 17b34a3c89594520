import type { RouteRecordRaw } from 'vue-router'

export const membershipRoutes: RouteRecordRaw[] = [
  { path: '/branches/:organisation/members', component: () => import('./pages/RosterPage.vue') },
  { path: '/import/:import?', component: () => import('./pages/ImportPage.vue') },
]
