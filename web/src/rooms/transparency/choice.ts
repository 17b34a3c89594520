import type { EvidenceField } from './api'

export type Group = EvidenceField['group']

export const kGroups: { group: Group; title: string; hint: string }[] = [
  { group: 'people', title: '写明是谁的', hint: '姓名和账号的编号；附件也算在内' },
  { group: 'words', title: '人写的文字', hint: '标题、内容、意见、理由，里面可能提到人' },
  { group: 'other', title: '其他', hint: '日期、数目、编号、类别' },
]

export const openable = (fields: EvidenceField[]) => fields.filter((field) => !field.kept_closed)
export const ofGroup = (fields: EvidenceField[], group: Group) => openable(fields).filter((field) => field.group === group)

/** What is asked of the server: whole groups by name, so that a long roll makes no long address, the rest by position. */
export function closeWords(fields: EvidenceField[], closed: ReadonlySet<number>): string {
  const all = openable(fields)
  if (all.length > 0 && all.every((field) => closed.has(field.position))) return 'all'
  const words: string[] = []
  for (const group of ['people', 'words'] as const) {
    const members = ofGroup(fields, group)
    if (members.length > 0 && members.every((field) => closed.has(field.position))) words.push(group)
  }
  const rest = all.filter((field) => closed.has(field.position) && !words.includes(field.group)).map((field) => String(field.position))
  return [...words, ...rest].join(',')
}
