// Writes a .br and a .gz beside every text asset of dist, so that the server only has to pick one.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const kText = /\.(js|css|html|svg|json)$/
const kSmallest = 1024

function filesBelow(folder) {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? filesBelow(path) : [path]
  })
}

let before = 0
let after = 0
for (const path of filesBelow('dist').filter((name) => kText.test(name))) {
  const bytes = readFileSync(path)
  if (bytes.length < kSmallest) continue
  const brotli = brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  })
  writeFileSync(`${path}.br`, brotli)
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }))
  before += bytes.length
  after += brotli.length
}
console.log(`precompressed: ${before} -> ${after} bytes`)
