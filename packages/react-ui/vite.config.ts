import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const desk = process.env['GUICHET_URL'] ?? 'http://localhost:3000'

/** The reference app: built into `dist-app`, which the server serves as it is. */
export default defineConfig({
  root: 'app',
  plugins: [react()],
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
