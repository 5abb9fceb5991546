import type { Config } from '#platform/acts/services'
import { builtin } from './builtin.ts'
import type { Engine } from './engine.ts'

/** The engine of the settings: the database itself. */
export const engineOf = (_config: Config): Engine => builtin
