import type { RouteRecordRaw } from 'vue-router'

export const summariesRoutes: RouteRecordRaw[] = [
  { path: '/organisations/:organisation/summaries', component: () => import('./pages/SummaryDeskPage.vue') },
  { path: '/organisations/:organisation/summaries/:quarter', component: () => import('./pages/SummaryPage.vue') },
]
