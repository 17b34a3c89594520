import type { OrganisationKind, UnitClass } from './api'

export const kKindWords: Record<OrganisationKind, string> = {
  work_committee: '机关工委',
  party_committee: '机关党委',
  general_branch: '党总支',
  branch: '党支部',
  joint_branch: '联合党支部',
  temporary_branch: '临时党支部',
}

export const kUnitClassWords: Record<UnitClass, string> = {
  party_and_mass: '党群',
  government: '政府',
  politics_and_law: '政法',
  vertical: '垂管',
  institution: '事业',
}

export const isCommittee = (kind: string | undefined) =>
  kind === 'party_committee' || kind === 'general_branch' || kind === 'work_committee'
