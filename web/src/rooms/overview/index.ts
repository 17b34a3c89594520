import type { RouteRecordRaw } from 'vue-router'
// Comes with the first load: everybody begins here, and a piece of its own waits for one answer more.
import TodayPage from './pages/TodayPage.vue'

export const overviewRoutes: RouteRecordRaw[] = [
  { path: '/', component: TodayPage },
  { path: '/matters', component: () => import('./pages/MattersPage.vue') },
  { path: '/matrix', component: () => import('./pages/MatrixPage.vue') },
  { path: '/organisations/:organisation/filing-times', component: () => import('./pages/FilingTimesPage.vue') },
  { path: '/setup/steps', component: () => import('./pages/OpeningPage.vue') },
  { path: '/organisations/:organisation/portrait', component: () => import('./pages/PortraitPage.vue') },
  { path: '/analysis', component: () => import('./pages/AnalysisPage.vue') },
  { path: '/me', component: () => import('./pages/MePage.vue') },
  { path: '/about', component: () => import('./pages/AboutPage.vue'), meta: { public: true } },
]
