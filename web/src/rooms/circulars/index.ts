import type { RouteRecordRaw } from 'vue-router'

export const circularsRoutes: RouteRecordRaw[] = [
  { path: '/branches/:organisation/circulars', component: () => import('./pages/ReceivedListPage.vue') },
  { path: '/branches/:organisation/circulars/:circular', component: () => import('./pages/ReceivedPage.vue') },
  { path: '/branches/:organisation/circular-desk', component: () => import('./pages/CircularDeskPage.vue') },
  { path: '/branches/:organisation/circular-drafts/new', component: () => import('./pages/NewDraftPage.vue') },
  { path: '/branches/:organisation/circular-drafts/:circular', component: () => import('./pages/DraftPage.vue') },
  { path: '/branches/:organisation/sent-circulars/:circular', component: () => import('./pages/SentCircularPage.vue') },
]
