import type { RouteRecordRaw } from 'vue-router'

export const reviewRoutes: RouteRecordRaw[] = [{ path: '/review', component: () => import('./pages/QueuePage.vue') }]
