import { effectScope, reactive } from 'vue'
import { Refusal, sentenceOf } from '@/shared/api/problem'
import { forgetDraft, readDraft, startDraft, type Draft } from '@/shared/session/draft'
import { readGathering, saveDraft, type GatheringContent, type GatheringPage } from './api'

/** One gathering that is being written: the same over roll, minutes and check. */
export interface Desk {
  id: string
  page: GatheringPage | null
  content: GatheringContent
  draftVersion: number
  problem: string
  savedAt: number | null
  onServer: boolean
  /** Somebody saved meanwhile, or an older text of this browser lies here: the person chooses. */
  rival: { content: GatheringContent; at: number | null; words: string } | null
}

interface Keeper {
  draft: Draft
  saved: string
  /** What a gathering that is only planned was opened with: nobody's words until somebody goes on from them. */
  opened: string | null
  running: Promise<void>
}

const kMovedOn = 'records.draft_moved_on'
const desks = new Map<string, Desk>()
const keepers = new Map<string, Keeper>()
const draftId = (id: string) => `gathering/${id}`
const copyOf = (content: GatheringContent) => JSON.parse(JSON.stringify(content)) as GatheringContent

function emptyContent(): GatheringContent {
  return {
    kind: 'theme_day', title: '', held_on: '', begins_at: null, place: '', group: null, chair: '', recorder: '',
    guests: [], online: [], absent: [], follow_ups: [], items: [],
    study: { plan: null, system: null, material: null }, override_reason: null, entered_for: null,
    host: null, guest: null,
  }
}

/** The desk of a gathering; loads it when it is not open yet. */
export function openDesk(id: string): Desk {
  const known = desks.get(id)
  if (known?.page) return known
  const desk = reactive<Desk>({
    id, page: null, content: emptyContent(), draftVersion: 0, problem: '', savedAt: null, onServer: false, rival: null,
  })
  desks.set(id, desk)
  void loadDesk(desk)
  return desk
}

export async function loadDesk(desk: Desk): Promise<void> {
  desk.problem = ''
  try {
    take(desk, await readGathering(desk.id))
    keep(desk)
  } catch (reason) {
    desk.problem = sentenceOf(reason)
  }
}

/** Filed or gone: the next opening asks the server anew. */
export function closeDesk(id: string): void {
  keepers.get(id)?.draft.stop()
  keepers.get(id)?.draft.forget()
  keepers.delete(id)
  desks.delete(id)
  forgetDraft(draftId(id))
}

function take(desk: Desk, page: GatheringPage): void {
  desk.page = page
  desk.content = copyOf(page.content)
  desk.draftVersion = page.draft_version
}

function keep(desk: Desk): void {
  keepers.get(desk.id)?.draft.stop()
  const serverText = JSON.stringify(desk.content)
  // What a planned gathering opens with is partly the last one's place and people: not yet in its draft.
  const planned = desk.page?.state === 'planned'
  const kept = readDraft<GatheringContent>(draftId(desk.id))
  if (kept && kept.base !== String(desk.draftVersion) && JSON.stringify(kept.state) !== serverText) {
    const words = '这台设备上有一份没有传上去的内容，和服务器上的不一样。'
    desk.rival = { content: kept.state, at: kept.at, words }
  }
  const keeper: Keeper = {
    saved: planned ? '' : serverText,
    opened: planned ? serverText : null,
    running: Promise.resolve(),
    draft: null as unknown as Draft,
  }
  effectScope(true).run(() => {
    keeper.draft = startDraft<GatheringContent>({
      id: draftId(desk.id),
      read: () => desk.content,
      restore: (content) => (desk.content = content),
      base: () => String(desk.draftVersion),
      keepOnServer: () => saveDesk(desk),
    })
  })
  if (keeper.draft.restored.value) keeper.opened = null
  keepers.set(desk.id, keeper)
}

/** A planned gathering nobody has written in: opening its pages is no beginning. */
export function isUntouched(desk: Desk): boolean {
  const opened = keepers.get(desk.id)?.opened ?? null
  return opened !== null && JSON.stringify(desk.content) === opened
}

/** The person goes on from what stands there: with nothing to correct, it is theirs all the same. */
export function takeAsWritten(desk: Desk): void {
  const keeper = keepers.get(desk.id)
  if (keeper) keeper.opened = null
}

export function isDirty(desk: Desk): boolean {
  const keeper = keepers.get(desk.id)
  return keeper !== undefined && JSON.stringify(desk.content) !== keeper.saved
}

/** Puts what was typed on the server; saves run one after the other. Throws when it cannot. */
export function saveDesk(desk: Desk): Promise<void> {
  const keeper = keepers.get(desk.id)
  if (!keeper) return Promise.resolve()
  const mine = keeper.running.catch(() => undefined).then(() => saveOnce(desk, keeper))
  keeper.running = mine
  return mine
}

async function saveOnce(desk: Desk, keeper: Keeper): Promise<void> {
  if (desk.rival) return
  const text = JSON.stringify(desk.content)
  if (text === keeper.saved) return
  try {
    const answer = await saveDraft(desk.id, desk.draftVersion, JSON.parse(text) as GatheringContent)
    desk.draftVersion = answer.draft_version
    keeper.saved = text
    if (JSON.stringify(desk.content) === text) keeper.draft.forget()
    else keeper.draft.keepNow()
    desk.savedAt = answer.saved_at
    desk.onServer = true
  } catch (reason) {
    keeper.draft.keepNow()
    desk.savedAt = keeper.draft.savedAt.value
    desk.onServer = false
    if (!(reason instanceof Refusal) || reason.code !== kMovedOn) throw reason
    const theirs = await readGathering(desk.id)
    desk.rival = { content: theirs.content, at: null, words: reason.message }
    desk.draftVersion = theirs.draft_version
    throw reason
  }
}

/** The person chose one of two texts. */
export async function settleRival(desk: Desk, useRival: boolean): Promise<void> {
  if (!desk.rival) return
  if (useRival) desk.content = copyOf(desk.rival.content)
  desk.rival = null
  await saveDesk(desk).catch(() => undefined)
}
