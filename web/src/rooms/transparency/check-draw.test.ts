import { readFileSync } from 'node:fs'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { checkAnyBundle, checkBundle, Refused, type ProvenDraw } from './check-bundle'

// Made by the program: SHIJI_WRITE_FIXTURES=1 test_platform_transparency --gtest_filter=DrawBundle.*
const bundle = new Uint8Array(readFileSync(new URL('./fixtures/drawn.zip', import.meta.url)))
const kSheet = 'draw-sheet.txt'
const kProofs = 'entries.tlog-proof'
const decoded = (bytes: Uint8Array) => new TextDecoder().decode(bytes)

/** "" when the bundle with one file changed is sound, else the sentence; null takes the file out. */
function verdictAfter(name: string, change: (text: string) => string | null): string {
  const files: Record<string, Uint8Array> = unzipSync(bundle)
  const after = change(decoded(files[name] ?? new Uint8Array()))
  if (after === null) delete files[name]
  else files[name] = strToU8(after)
  try {
    checkAnyBundle(zipSync(files))
    return ''
  } catch (reason) {
    if (reason instanceof Refused) return reason.message
    throw reason
  }
}
const withoutLast = (head: string) => (text: string) => {
  const lines = text.split('\n')
  const last = lines.length - 1 - [...lines].reverse().findIndex((line) => line.startsWith(head))
  lines.splice(last, 1)
  return lines.join('\n')
}

describe('the bundle of a draw', () => {
  it('proves each step, and the browser draws the same records again', () => {
    const { draw, vouched } = checkAnyBundle(bundle) as ProvenDraw
    expect(vouched).toBe(false)
    expect(draw.strata).toMatchObject([{ name: 'rest', total: 30, drawn: 2 }])
    expect(draw.drawn).toMatchObject([{ place: 1, substitute: false }, { place: 2, substitute: false }])
    const written = decoded(unzipSync(bundle)[kSheet]!)
    for (const { ticket, number } of draw.drawn) expect(written).toContain(`日志第 ${number} 条，签号 ${ticket}`)
    expect(written).toContain(`种子 ${draw.seed}`)
  })

  it('is no bundle of a record', () => {
    expect(() => checkBundle(bundle)).toThrow('缺少“disclosure.txt”')
  })

  it.each<[string, string, (text: string) => string | null, string]>([
    ['nothing', kSheet, (text) => text, ''],
    ['lines for people', kSheet, (text) => text.replace('# 抽签', '# 别的'), ''],
    ['a record left out of the list', kSheet, withoutLast('item '), '名单里有 29 份'],
    ['a record moved to another stratum', kSheet, (text) => text.replace('item rest', 'item late'), '名单里有 29 份'],
    ['a step left out', kSheet, withoutLast('entry '), '有一步没有证明'],
    ['a step under another number', kSheet, (text) => text.replace('\nentry ', '\nentry 1'), '有一步没有证明'],
    ['no proofs of the steps', kProofs, () => null, '有一步没有证明'],
    ['a proof that is none', kProofs, (text) => text.replace('index ', 'index x'), '证明文件的格式不对'],
    ['another leaf in the list', kSheet, (text) => text.replace(/(item rest \d+ )./, '$1/'), '与锁定时的摘要不符'],
    ['a sheet that is none', kSheet, () => 'shiji/draw-sheet/v2\n', '读不出来'],
    ['no policy', 'policy.txt', () => null, '缺少“policy.txt”'],
    ['a stranger among the files', 'more.txt', () => 'x', '多了“more.txt”'],
  ])('is refused when changed: %s', (_, name, change, sentence) => {
    const said = verdictAfter(name, change)
    if (sentence === '') expect(said).toBe('')
    else expect(said).toContain(sentence)
  })
})
