import type { RouteRecordRaw } from 'vue-router'

export const assessmentRoutes: RouteRecordRaw[] = [
  { path: '/assessment/:year', component: () => import('./pages/YearListPage.vue') },
  { path: '/assessment/:year/method', component: () => import('./pages/MethodPage.vue') },
  { path: '/branches/:organisation/years', component: () => import('./pages/OwnYearsPage.vue') },
  { path: '/branches/:organisation/years/:year', component: () => import('./pages/YearPage.vue') },
]
