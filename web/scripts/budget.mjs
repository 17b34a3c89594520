// Fails when the phone's first load is too heavy or pulls in the desk's library.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

const kGoal = 95 * 1024
const kLimit = 150 * 1024
const kFirstPage = 'index.html'

const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'))
const seen = new Map()
function visit(name) {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`the build has no ${name}`)
  if (seen.has(name)) return
  seen.set(name, chunk)
  for (const next of chunk.imports ?? []) visit(next)
}
visit(kFirstPage)

const sizeOf = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length
const scripts = [...seen.values()].map((chunk) => chunk.file)
const styles = [...new Set([...seen.values()].flatMap((chunk) => chunk.css ?? []))]
const total = (files) => files.reduce((sum, file) => sum + sizeOf(file), 0)
const kilobytes = (bytes) => `${(bytes / 1024).toFixed(1)} KB`

console.log(`first load: JS ${kilobytes(total(scripts))} gzip in ${scripts.length} files, CSS ${kilobytes(total(styles))}`)
for (const file of [...scripts, ...styles]) console.log(`  ${kilobytes(sizeOf(file)).padStart(9)}  ${file}`)
if (scripts.some((file) => file.includes('desk'))) throw new Error('the first load pulls in the desk library')
if (total(scripts) > kLimit) throw new Error(`the first load is over ${kilobytes(kLimit)}`)
if (total(scripts) > kGoal) console.warn(`over the goal of ${kilobytes(kGoal)}`)
