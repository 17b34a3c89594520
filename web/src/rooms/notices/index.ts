import type { RouteRecordRaw } from 'vue-router'

export const noticesRoutes: RouteRecordRaw[] = [{ path: '/messages', component: () => import('./pages/MessagesPage.vue') }]
