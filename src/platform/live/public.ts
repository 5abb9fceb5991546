export { hint, onHint, type Topic } from './hint.ts'
export { inParallel, loop, type Loop, reasonOf } from './loop.ts'
