import { citing } from './citing.ts'
import { consistency } from './consistency.ts'
import { date } from './date.ts'
import { docnum } from './docnum.ts'
import { doubt } from './doubt.ts'
import { elementsFamily } from './elements.ts'
import type { Family } from './finding.ts'
import { layoutFamily } from './layout.ts'
import { names } from './names.ts'
import { numbers } from './numbers.ts'
import { procedure } from './procedure.ts'
import { punctuation } from './punctuation.ts'
import { sequence } from './sequence.ts'
import { spelling } from './spelling.ts'
import { title } from './title.ts'
import { wording } from './wording.ts'

/** All families of checks; a new one is a file and a line here. */
export const families: readonly Family[] = [title, docnum, date, procedure, elementsFamily, consistency, names, sequence, punctuation, numbers, citing, spelling, doubt, wording, layoutFamily] as unknown as readonly Family[]
