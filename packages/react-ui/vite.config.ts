import fs from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'
import { routes } from '../core/src/contract.ts'

const desk = process.env['GUICHET_URL'] ?? 'http://localhost:3000'
const english = path.join(import.meta.dirname, 'src/i18n/catalogues/en')

/** The English texts in one file, which the server measures other languages against (B5). */
const englishCatalogue = (): Plugin => ({
  name: 'english-catalogue',
  generateBundle() {
    const surfaces = fs
      .readdirSync(english)
      .map((file) => [path.basename(file, '.json'), JSON.parse(fs.readFileSync(path.join(english, file), 'utf8'))])
    this.emitFile({
      type: 'asset',
      fileName: 'catalogues/en.json',
      source: JSON.stringify(Object.fromEntries(surfaces)),
    })
  },
})

/** Where the routes of the core are, so that pages need not carry their schemas to call them. */
const routeAddresses = (): Plugin => ({
  name: 'route-addresses',
  resolveId: (id) => (id === 'virtual:addresses' ? `\0${id}` : null),
  load: (id) => {
    if (id !== '\0virtual:addresses') return null
    const addresses = routes.map(({ method, path, call, byLink }) => ({ method, path, call, byLink }))
    return `export default ${JSON.stringify(addresses)}`
  },
})

/** The reference app: built into `dist-app`, which the server serves as it is. */
export default defineConfig({
  root: 'app',
  plugins: [react(), englishCatalogue(), routeAddresses()],
  resolve: { conditions: ['@guichet/source', 'module', 'browser', 'import', 'default'] },
  build: {
    outDir: '../dist-app',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2023',
  },
  server: {
    proxy: { '/api': desk, '^/t(/|$)': desk, '/check': desk },
  },
})
