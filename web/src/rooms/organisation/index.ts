import type { RouteRecordRaw } from 'vue-router'

export const organisationRoutes: RouteRecordRaw[] = [
  { path: '/organisations', component: () => import('./pages/TreePage.vue') },
  { path: '/organisations/:organisation', component: () => import('./pages/OrganisationPage.vue') },
  { path: '/posts', component: () => import('./pages/PostsPage.vue') },
]
