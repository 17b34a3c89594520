import type { RouteRecordRaw } from 'vue-router'

export const programmesRoutes: RouteRecordRaw[] = [
  { path: '/programmes', component: () => import('./pages/ShelfPage.vue') },
  { path: '/programmes/new/:model?', component: () => import('./pages/AdoptPage.vue') },
  { path: '/programmes/:programme', component: () => import('./pages/ProgrammePage.vue') },
  { path: '/programme-matrix/:organisation/:programme', component: () => import('./pages/ProgrammeMatrixPage.vue') },
  { path: '/branches/:organisation/programmes', component: () => import('./pages/OwnProgrammesPage.vue') },
  { path: '/branches/:organisation/programmes/:programme', component: () => import('./pages/OwnProgrammePage.vue') },
]
