import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { nextTick, ref } from 'vue'
import type { ImportPreview } from './api'
import { followImport, kPollMs } from './import-progress'

const readImport = vi.hoisted(() => vi.fn())
vi.mock('./api', () => ({ readImport }))

const kRows = 5000
const seen = (state: ImportPreview['state'], rows_done: number) => ({ id: 'a', state, rows_done, rows_total: kRows }) as ImportPreview

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  readImport.mockReset()
})

async function pass(): Promise<void> {
  await vi.advanceTimersByTimeAsync(kPollMs)
  await nextTick()
}

it('goes on when the page is opened again while 5,000 rows come in', async () => {
  const preview = ref<ImportPreview | null>(null)
  const stop = followImport(preview, () => false)
  preview.value = seen('applying', 1200) // what the page loads when it is opened
  await nextTick()
  readImport.mockResolvedValueOnce(seen('applying', 3400))
  await pass()
  expect(preview.value.rows_done).toBe(3400)
  readImport.mockRejectedValueOnce(new Error('no answer'))
  await pass()
  expect(preview.value.rows_done, 'a look without an answer changes nothing').toBe(3400)
  readImport.mockResolvedValueOnce(seen('applied', kRows))
  await pass()
  expect(preview.value.state).toBe('applied')
  await pass()
  expect(readImport, 'nothing is asked once it has ended').toHaveBeenCalledTimes(3)
  stop()
})

it('takes "read" for nothing while its own question is on its way, and for a failure otherwise', async () => {
  const preview = ref<ImportPreview | null>(seen('applying', 0))
  let asking = true
  const stop = followImport(preview, () => asking)
  readImport.mockResolvedValue(seen('read', 0))
  await pass()
  expect(preview.value?.state).toBe('applying')
  asking = false
  await pass()
  expect(preview.value?.state).toBe('read')
  stop()
})

it('says nothing into a page that has been left or shows another import', async () => {
  const preview = ref<ImportPreview | null>(seen('applying', 10))
  const stop = followImport(preview, () => false)
  readImport.mockResolvedValue(seen('applied', kRows))
  stop()
  await pass()
  expect(preview.value?.rows_done).toBe(10)
  expect(readImport).not.toHaveBeenCalled()
})
