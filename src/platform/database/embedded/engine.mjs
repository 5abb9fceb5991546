import { register } from 'tsx/esm/api'

/** A thread does not inherit the main thread's loader, so it brings its own. */
register()
await import('./engine.ts')
