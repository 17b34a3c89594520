import { describe, expect, it } from 'vitest'
import { effectScope, ref } from 'vue'
import { inWordsOfPage, standOnPage, troubles } from './fields-on-page'
import { useSubmit } from './use-submit'

const kFault = { code: 'circulars.no_title', field: 'title', label: '名称', message: '请写标题（填写“名称”）。' }

describe('the fields of a page', () => {
  it('lend their own names to what the server says of them', () => {
    expect(inWordsOfPage(kFault)).toEqual(kFault)
    standOnPage(() => ({ name: 'title', label: '标题', trouble: '' }))
    expect(inWordsOfPage(kFault).message).toBe('请写标题（填写“标题”）。')
    expect(inWordsOfPage({ ...kFault, field: 'body' }).message).toBe(kFault.message)
  })

  it('hold a form back while something in it cannot be sent as it was typed', async () => {
    const trouble = ref('“日期”里写的“明年”不是一个日期。')
    effectScope().run(() => standOnPage(() => ({ name: 'held_on', label: '日期', trouble: trouble.value })))
    expect(troubles()).toEqual([{ code: '', field: 'held_on', message: trouble.value }])
    const form = useSubmit()
    let sent = 0
    expect(await form.run(async () => void (sent += 1))).toBe(false)
    expect(form.faultAt('held_on')).toBe(trouble.value)
    trouble.value = ''
    expect(await form.run(async () => void (sent += 1))).toBe(true)
    expect(sent).toBe(1)
    expect(form.faults.value).toEqual([])
  })
})
