import type { RouteRecordRaw } from 'vue-router'

export const drawsRoutes: RouteRecordRaw[] = [
  { path: '/draws', component: () => import('./pages/DrawListPage.vue') },
  { path: '/draws/new', component: () => import('./pages/PrepareDrawPage.vue') },
  { path: '/draws/:draw', component: () => import('./pages/DrawPage.vue') },
  { path: '/gatherings/:gathering/draws', component: () => import('./pages/TicketPage.vue') },
]
