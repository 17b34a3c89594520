import type { RouteRecordRaw } from 'vue-router'

export const materialsRoutes: RouteRecordRaw[] = [
  { path: '/branches/:organisation/material-requests', component: () => import('./pages/MaterialDeskPage.vue') },
  {
    path: '/branches/:organisation/material-requests/:request',
    component: () => import('./pages/MaterialRequestPage.vue'),
    meta: { task: true },
  },
  { path: '/branches/:organisation/material-asks', component: () => import('./pages/AskDeskPage.vue') },
  { path: '/branches/:organisation/material-asks/new', component: () => import('./pages/AskPage.vue') },
  { path: '/branches/:organisation/material-asks/:request', component: () => import('./pages/SentPage.vue') },
]
