import type { RouteRecordRaw } from 'vue-router'

export const spotchecksRoutes: RouteRecordRaw[] = [
  { path: '/checks', component: () => import('./pages/CheckDeskPage.vue') },
  { path: '/draws/:draw/checks', component: () => import('./pages/DrawChecksPage.vue') },
  { path: '/draws/:draw/rechecks/:finding', component: () => import('./pages/SecondLookPage.vue') },
  { path: '/branches/:organisation/drawn/:draw/:record', component: () => import('./pages/ChainPage.vue') },
  { path: '/branches/:organisation/spotchecks', component: () => import('./pages/OwnChecksPage.vue') },
  { path: '/funnel/:quarter', component: () => import('./pages/FunnelPage.vue') },
  { path: '/funnel/:quarter/:stage', component: () => import('./pages/PassagesPage.vue') },
]
