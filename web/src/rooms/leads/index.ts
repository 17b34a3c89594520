import type { RouteRecordRaw } from 'vue-router'

export const leadsRoutes: RouteRecordRaw[] = [
  { path: '/leads', component: () => import('./pages/LeadListPage.vue') },
  { path: '/branches/:organisation/leads', component: () => import('./pages/LeadListPage.vue') },
  { path: '/leads/:lead', component: () => import('./pages/LeadPage.vue') },
]
