import type { RouteRecordRaw } from 'vue-router'

export const inspectionRoutes: RouteRecordRaw[] = [
  { path: '/branches/:organisation/scores/:quarter', component: () => import('./pages/SheetPage.vue') },
  { path: '/inspection/rubrics', component: () => import('./pages/RubricsPage.vue') },
  { path: '/inspection/:quarter/objections', component: () => import('./pages/ObjectionsPage.vue') },
  { path: '/inspection/:quarter', component: () => import('./pages/SheetListPage.vue') },
]
