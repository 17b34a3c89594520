import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vite'

// Vue and Vite's own loader stay in one chunk, so that the phone's first load never asks for the desk's.
function chunkOf(id: string): string | undefined {
  if (/node_modules\/(@vue|vue|vue-router)\//.test(id) || id.includes('vite/preload-helper')) return 'vue'
  if (id.includes('plugin-vue:export-helper')) return 'vue'
  if (/node_modules\/(@noble|fflate)\//.test(id)) return 'evidence'
  if (id.includes('node_modules/qrcode-generator/') || id.includes('/shared/ui/QrCode.vue')) return 'paper'
  if (id.includes('node_modules/')) return 'desk'
  if (/src\/shared\//.test(id) && !id.includes('/shared/ui/desk/')) return 'kit'
  return undefined
}

export default defineConfig({
  plugins: [vue()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: 'true', __VUE_PROD_DEVTOOLS__: 'false' },
  build: {
    target: ['chrome87', 'safari14.1'],
    manifest: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { output: { manualChunks: chunkOf } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
})
