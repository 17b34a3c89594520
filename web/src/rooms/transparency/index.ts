import type { RouteRecordRaw } from 'vue-router'

export const transparencyRoutes: RouteRecordRaw[] = [{ path: '/log', component: () => import('./pages/LogPage.vue') }]
