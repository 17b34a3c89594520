import type { RollEntry } from '../membership/api'
import type { Case } from '../review/api'
import {
  readDifferences, readGathering, readVersion, type Difference, type FilingCheck, type GatheringContent, type GatheringPage, type RollCount,
} from './api'
import { readFiledPlan, type PlanPage } from './plan-api'

/** What a reviewer judges by: the version on the desk and what changed since the last one. */
export interface Evidence {
  title: string
  content: GatheringContent | null
  roll: RollEntry[]
  count: RollCount
  checks: FilingCheck[]
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
    checks: version.checks,
    differences: changes.differences,
    gathering,
    plan: null,
  }
}

async function planEvidence(of: Case): Promise<Evidence> {
  const plan = await readFiledPlan(of.subject.id)
  return { title: of.title, content: null, roll: [], count: kNobody, checks: [], differences: [], gathering: null, plan }
}

export function loadEvidence(of: Case): Promise<Evidence> {
  return of.subject.kind === 'records.gathering' ? gatheringEvidence(of) : planEvidence(of)
}
