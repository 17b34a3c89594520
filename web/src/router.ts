import { createRouter, createWebHistory } from 'vue-router'
import { campaignsRoutes } from './rooms/campaigns'
import { approvalsRoutes } from './rooms/approvals'
import { assessmentRoutes } from './rooms/assessment'
import { accountabilityRoutes } from './rooms/accountability'
import { drawsRoutes } from './rooms/draws'
import { identityRoutes } from './rooms/identity'
import { inspectionRoutes } from './rooms/inspection'
import { membershipRoutes } from './rooms/membership'
import { noticesRoutes } from './rooms/notices'
import { organisationRoutes } from './rooms/organisation'
import { overviewRoutes } from './rooms/overview'
import { programmesRoutes } from './rooms/programmes'
import { materialsRoutes } from './rooms/materials'
import { summariesRoutes } from './rooms/summaries'
import { circularsRoutes } from './rooms/circulars'
import { recordsRoutes } from './rooms/records'
import { leadsRoutes } from './rooms/leads'
import { rectificationRoutes } from './rooms/rectification'
import { rulebookRoutes } from './rooms/rulebook'
import { spotchecksRoutes } from './rooms/spotchecks'
import { surveysRoutes } from './rooms/surveys'
import { talksRoutes } from './rooms/talks'
import { transparencyRoutes } from './rooms/transparency'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    ...identityRoutes,
    ...noticesRoutes,
    ...organisationRoutes,
    ...membershipRoutes,
    ...rulebookRoutes,
    ...recordsRoutes,
    ...approvalsRoutes,
    ...inspectionRoutes,
    ...leadsRoutes,
    ...rectificationRoutes,
    ...campaignsRoutes,
    ...accountabilityRoutes,
    ...drawsRoutes,
    ...spotchecksRoutes,
    ...talksRoutes,
    ...surveysRoutes,
    ...assessmentRoutes,
    ...programmesRoutes,
    ...materialsRoutes,
    ...summariesRoutes,
    ...circularsRoutes,
    ...overviewRoutes,
    ...transparencyRoutes,
    { path: '/:rest(.*)*', component: () => import('./NotFound.vue') },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})

// After an upgrade the names of the pages' files change; the browser then needs the new list.
router.onError((reason, to) => {
  if (/dynamically imported module|Importing a module script failed/.test(String(reason))) location.assign(to.fullPath)
})
