import { expect, it } from 'vitest'
import type { Letter } from './api'
import { addressed, measureWords, paragraphsOf, receivedStatus } from './words'

const letter: Letter = { kind: 'notice', title: '通知', body: '第一段。\n\n第二段。', demands: [], basis: '9号', office_mark: '区直工', to: [] }

it('numbers what is demanded after the body, on its document', () => {
  expect(paragraphsOf(letter)).toEqual(['第一段。', '第二段。'])
  expect(paragraphsOf({ ...letter, demands: ['开会', '报计划'] }).slice(2)).toEqual(['依据9号，请落实以下要求：', '1. 开会', '2. 报计划'])
})

it('says that a letter is longer than it should be', () => {
  const measure = { characters: 100, pages: 10, pages_max: 10, source: '' }
  expect(measureWords(measure)).toBe('正文和要求共 100 字，约 10 页')
  expect(measureWords({ ...measure, pages: 11 })).toContain('超过 10 页')
})

it('shows a withdrawn letter as withdrawn, read or not', () => {
  expect(receivedStatus({ read: true, withdrawn: true }).word).toBe('已撤回')
  expect(receivedStatus({ read: true, withdrawn: false }).word).toBe('已阅')
  expect(receivedStatus({ read: false, withdrawn: false }).word).toBe('未阅')
})

it('names a few and calls many by one name', () => {
  const places = (count: number) => Array.from({ length: count }, (_, nth) => ({ name: `第${nth + 1}党支部` }))
  expect(addressed(places(2))).toBe('第1党支部、第2党支部')
  expect(addressed(places(6))).toBe('各有关党组织')
})
