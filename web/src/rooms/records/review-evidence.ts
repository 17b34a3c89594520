import type { RollEntry } from '../membership/api'
import type { Case } from '../review/api'
import {
  readDifferences,
  readGathering,
  readPlan,
  readVersion,
  type Difference,
  type GatheringContent,
  type GatheringPage,
  type PlanPage,
  type RollCount,
} from './api'

/** What a reviewer judges by: the version on the desk and what changed since the last one. */
export interface Evidence {
  title: string
  content: GatheringContent | null
  roll: RollEntry[]
  count: RollCount
  differences: Difference[]
  gathering: GatheringPage | null
  plan: PlanPage | null
}

const kNobody: RollCount = { should_attend: 0, present: 0, voters_should_attend: 0, voters_present: 0 }

async function gatheringEvidence(of: Case): Promise<Evidence> {
  const { id } = of.subject
  const [gathering, version, changes] = await Promise.all([
    readGathering(id),
    readVersion(id, of.version),
    of.version > 1 ? readDifferences(id, of.version - 1, of.version) : Promise.resolve({ differences: [] }),
  ])
  return {
    title: version.content.title,
    content: version.content,
    roll: version.roll,
    count: version.roll_count,
    differences: changes.differences,
    gathering,
    plan: null,
  }
}

/** A plan's subject names the organisation and quarter: "<organisation>/2026Q4". */
async function planEvidence(of: Case): Promise<Evidence> {
  const quarter = /\d{4}Q[1-4]/.exec(of.subject.id)?.[0] ?? /\d{4}Q[1-4]/.exec(of.title)?.[0] ?? ''
  const plan = quarter ? await readPlan(of.organisation, quarter) : null
  return { title: of.title || '季度计划', content: null, roll: [], count: kNobody, differences: [], gathering: null, plan }
}

export function loadEvidence(of: Case): Promise<Evidence> {
  return of.subject.kind === 'records.gathering' ? gatheringEvidence(of) : planEvidence(of)
}
