export { hint, onHint, type Topic } from './hint.ts'
