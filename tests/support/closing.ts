import { questions } from '../../src/platform/matters/state.ts'

/** The six answers of 销号, all yes with evidence; `over` says otherwise for some. */
export const answersOf = (over: Partial<Record<(typeof questions)[number], { answer: string; words: string }>> = {}) =>
  Object.fromEntries(questions.map(q => [q, over[q] ?? { answer: 'yes', words: '有验收材料' }]))
