import type { RouteRecordRaw } from 'vue-router'

export const surveysRoutes: RouteRecordRaw[] = [
  { path: '/surveys', component: () => import('./pages/SurveyShelfPage.vue') },
  { path: '/surveys/new', component: () => import('./pages/OpenSurveyPage.vue') },
  { path: '/branches/:organisation/surveys', component: () => import('./pages/OwnSurveysPage.vue') },
  { path: '/branches/:organisation/surveys/:survey', component: () => import('./pages/SurveyPage.vue') },
]
