import type { RouteRecordRaw } from 'vue-router'

export const identityRoutes: RouteRecordRaw[] = [
  { path: '/account', component: () => import('./pages/AccountPage.vue') },
  { path: '/activate', component: () => import('./pages/ActivatePage.vue'), meta: { public: true } },
  { path: '/audit', component: () => import('./pages/AuditPage.vue') },
]
