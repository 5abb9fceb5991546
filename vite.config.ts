import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/** The browser's side: `src/web` and every `web/` folder, into `dist/`. Browsers of the 信创 desktops stand near Chromium 100. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: ['chrome100', 'edge100', 'firefox100', 'safari15.4'],
    outDir: 'dist',
    sourcemap: false,
    chunkSizeWarningLimit: 900,
  },
  // Classic workers: Firefox knows those of modules only from 114 on.
  worker: { format: 'iife' },
  // The server compares Origin with Host (CSRF): the proxy leaves Host as it is.
  server: { proxy: Object.fromEntries(['/api', '/auth'].map(path => [path, { target: process.env.ZHONGSHU_SERVER ?? 'http://127.0.0.1:5280', changeOrigin: false }])) },
})
