import type { PlanContent, PlanItem } from './plan-api'

/** What was laid out on the plan page, on its way to the check page. */
export const planDesk = new Map<string, PlanContent>()

export const planKey = (organisation: string, quarter: string) => `plan/${organisation}/${quarter}`

export function byDate(items: PlanItem[]): PlanItem[] {
  return [...items].sort((one, other) => one.planned_on.localeCompare(other.planned_on))
}

export function copyOfPlan(content: PlanContent): PlanContent {
  return JSON.parse(JSON.stringify(content)) as PlanContent
}
