import type { RouteRecordRaw } from 'vue-router'

export const transparencyRoutes: RouteRecordRaw[] = [
  { path: '/log', component: () => import('./pages/LogPage.vue') },
  { path: '/log/checkpoints', component: () => import('./pages/CheckpointsPage.vue') },
  { path: '/log/paper', component: () => import('./pages/PaperPage.vue') },
  { path: '/evidence/:record', component: () => import('./pages/EvidencePage.vue') },
  // An inspector need not be one of the district's people.
  { path: '/log/check', component: () => import('./pages/BundlePage.vue'), meta: { public: true } },
]
