import type { RouteRecordRaw } from 'vue-router'

export const campaignsRoutes: RouteRecordRaw[] = [
  { path: '/campaigns', component: () => import('./pages/InspectionDeskPage.vue') },
  { path: '/campaigns/:campaign', component: () => import('./pages/CampaignPage.vue') },
  { path: '/campaigns/:campaign/teams', component: () => import('./pages/TeamsPage.vue') },
  { path: '/campaigns/:campaign/calibration', component: () => import('./pages/CalibrationPage.vue') },
  { path: '/visits/:visit', component: () => import('./pages/VisitPage.vue'), meta: { task: true } },
  { path: '/visits/:visit/paper', component: () => import('./pages/QuickEntryPage.vue'), meta: { task: true } },
]
