// Names every operation of the program in Chinese, as its own route table does, for the audit page:
// node act-words.mjs openapi.json src/rooms/identity/act-words.ts. Part of ./dev types.
import { readFileSync, writeFileSync } from 'node:fs'

const [document, words] = process.argv.slice(2)
const { paths } = JSON.parse(readFileSync(document, 'utf8'))
const acts = Object.entries(paths).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([method, operation]) => /^(get|post|put|delete)$/.test(method) && operation.summary)
    .map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation.summary]),
)
const lines = acts.sort().map(([act, summary]) => `  '${act}': '${summary}',`)
writeFileSync(
  words,
  `/* eslint-disable max-lines -- one line a route */
/** Made by ./dev types from the program's route table. */
export const kActWords: Record<string, string> = {
${lines.join('\n')}
}
`,
)
