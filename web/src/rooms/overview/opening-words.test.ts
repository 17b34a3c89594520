import { describe, expect, it } from 'vitest'
import { readDrill, stateOf } from './opening-words'

describe('the steps of the opening', () => {
  it('are open until somebody says something, units until there are some', () => {
    const line = (step: 'units' | 'backup', state: 'open' | 'skipped' | 'done') => ({ step, state, settled_on: null })
    expect(stateOf(line('units', 'open'), 0).word).toBe('待办')
    expect(stateOf(line('units', 'open'), 3).word).toBe('已办好')
    expect(stateOf(line('backup', 'open'), 3).word).toBe('待办')
    expect(stateOf(line('backup', 'skipped'), 0).word).toBe('已跳过')
    expect(stateOf(line('backup', 'done'), 0).word).toBe('已办好')
  })

  it('read the line that the command prints', () => {
    const root = Buffer.alloc(32, 7).toString('base64')
    expect(readDrill(`12 ${root}`)).toEqual({ size: 12, root: new Uint8Array(32).fill(7) })
    expect(readDrill(` 演练凭据（填在“启用准备”页，由日志核对）：12 ${root}\n`).size).toBe(12)
    expect(() => readDrill('12')).toThrow()
    expect(() => readDrill('已经核对过了')).toThrow()
  })
})
