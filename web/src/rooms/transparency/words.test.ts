import { describe, expect, it } from 'vitest'
import { eyeWords, fieldWords, followedWords, gapWords, quorumWords, silenceWords, valueWords } from './words'

describe('the words of a closed log', () => {
  const old = { log: 1, origin: 'dj.example/log/1', keys: [], first: 0, entries: 301, known: 308, cause: 'disk-failure', closed_at: 1773561600123 }
  it('say which lines are lost', () =>
    expect(gapWords(old)).toBe(
      'dj.example/log/1，2026年3月15日 16:00 关闭，留有 301 行。第 301 至 307 行公布并见证过，这里没有，现在的日志开头已写明。',
    ))
  it('say which one line is lost', () => expect(gapWords({ ...old, known: 302 })).toContain('第 301 行公布并见证过'))
})

describe('the words of a bundle', () => {
  it.each([
    ['gathering/items/03/minutes', '议题 4 · 记录'],
    ['gathering/roll/000/absence', '名册 1 · 缺席原因'],
    ['_filed/received', '报备 · 收到时间'],
    ['gathering/unheard_of', 'unheard_of'],
  ])('a path %s', (path, words) => expect(fieldWords(path)).toBe(words))

  it.each([
    ['gathering/kind', 'text', 'theme_day', '主题党日'],
    ['gathering/roll/000', 'text', 'a1 b2 full vote counted committee present 赵一', '赵一，到会'],
    ['gathering/roll/001', 'text', 'a1 - full vote counted - online 买买提 江', '买买提 江，线上参加'],
    ['gathering/attachments/00/content', 'blob', 'sha256:x sm3:- 2048 application/pdf', '文件，2 KB'],
    ['_filed/received', 'time', '1773561600123', '2026年3月15日 16:00'],
    ['gathering/title', 'text', '主题党日', '主题党日'],
  ])('a value of %s', (path, type, value, words) => expect(valueWords({ path, type, value })).toBe(words))
})

describe('the words of changed keys', () => {
  it('name the entries that changed them', () =>
    expect(followedWords([2, 40])).toBe('填的公钥换过 2 次：第 2、40 条存证写明换上哪一把，每一次都有原来密钥的签名。'))
})

describe('the words of who has seen the log', () => {
  it('say a number of witnesses', () => expect(quorumWords({ quorum: 2, groups: [] })).toBe('2 个签过才算“已见证”。'))
  it('say groups of them', () =>
    expect(quorumWords({ quorum: 2, groups: ['group 上级 1 甲 乙', 'group 全部 2 上级 丙', 'quorum 全部'] })).toBe(
      '“全部”满足了才算“已见证”。分组：上级：甲、乙中 1 个；全部：上级、丙中 2 个。',
    ))
  it('say one that decides alone', () => expect(quorumWords({ quorum: 1, groups: ['quorum 丙'] })).toBe('“丙”满足了才算“已见证”。'))
  it('tell a stamp from a witness', () => {
    const eye = { name: '甲', stamp: false, first_at: 1773561600123, latest_at: 0 }
    expect(eyeWords(eye)).toBe('2026年3月15日 16:00 “甲”')
    expect(eyeWords({ ...eye, stamp: true })).toContain('时间戳机构“甲”')
  })
  it('say how long nobody looked', () => {
    const line = { size: 9, root: '', sealed_at: 0, witnessed: true, seen_by: [], unseen: 4 }
    expect(silenceWords({ ...line, silent_ms: 30 * 3_600_000 })).toBe('此前 30 小时没有外单位看过，其间 4 行的时间只有本机作证')
    expect(silenceWords({ ...line, silent_ms: 80 * 3_600_000 })).toContain('此前 3 天没有')
  })
})
