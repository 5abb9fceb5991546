import { register } from 'tsx/esm/api'

// The PDF reader is large and plain JavaScript: loaded before the TypeScript loader, which would read every line of it.
await import('./promises.mjs')
globalThis.pdfjsWorker = await import('pdfjs-dist/legacy/build/pdf.worker.mjs')
await import('pdfjs-dist/legacy/build/pdf.mjs')

// A thread does not inherit the main thread's loader, so it brings its own.
register()
await import('./looker.ts')
