import type { RouteRecordRaw } from 'vue-router'

export const approvalsRoutes: RouteRecordRaw[] = [
  { path: '/approvals', component: () => import('./pages/ApprovalDeskPage.vue') },
  { path: '/approvals/:matter', component: () => import('./pages/MatterPage.vue') },
  { path: '/branches/:organisation/approvals', component: () => import('./pages/AskedPage.vue') },
  { path: '/branches/:organisation/approvals/new', component: () => import('./pages/AskPage.vue') },
]
