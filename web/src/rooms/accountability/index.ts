import type { RouteRecordRaw } from 'vue-router'

export const accountabilityRoutes: RouteRecordRaw[] = [
  { path: '/duties', component: () => import('./pages/DutyPage.vue') },
  { path: '/duties/:organisation/:year', component: () => import('./pages/DutyPage.vue') },
  { path: '/duty-matrix/:organisation/:year', component: () => import('./pages/DutyMatrixPage.vue') },
  { path: '/duty-gaps/:organisation/:year', component: () => import('./pages/GapPage.vue') },
  { path: '/studies/:organisation', component: () => import('./pages/StudyPage.vue') },
  { path: '/agreements/:year', component: () => import('./pages/AgreementListPage.vue') },
  { path: '/agreements/:organisation/:year', component: () => import('./pages/AgreementPage.vue') },
  { path: '/reviews/:organisation/:year', component: () => import('./pages/ReviewPage.vue') },
  { path: '/reviews/:organisation/:year/report', component: () => import('./pages/ReportPage.vue') },
]
