import { register } from 'tsx/esm/api'

// A thread does not take over the main thread's loader on every Node, so it brings its own.
register()
await import('./worker.ts')
