import type { RouteRecordRaw } from 'vue-router'

export const rulebookRoutes: RouteRecordRaw[] = [{ path: '/rules', component: () => import('./pages/RulesPage.vue') }]
