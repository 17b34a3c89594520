import type { RouteRecordRaw } from 'vue-router'

export const talksRoutes: RouteRecordRaw[] = [
  { path: '/talks', component: () => import('./pages/TalkDeskPage.vue') },
  { path: '/talks/:talk', component: () => import('./pages/TalkPage.vue') },
  { path: '/branches/:organisation/talks/new', component: () => import('./pages/OpenTalkPage.vue') },
]
