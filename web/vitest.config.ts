import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // Signatures and curves in script: how long they take is the machine's matter.
  test: { testTimeout: 120_000, include: ['src/**/*.test.ts'], environment: 'node', setupFiles: ['scripts/node-crypto.ts'] },
})
