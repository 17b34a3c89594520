import type { RouteRecordRaw } from 'vue-router'

export const rectificationRoutes: RouteRecordRaw[] = [
  { path: '/findings', component: () => import('./pages/FindingListPage.vue') },
  { path: '/branches/:organisation/findings', component: () => import('./pages/FindingListPage.vue') },
  { path: '/findings/:finding', component: () => import('./pages/FindingPage.vue') },
]
