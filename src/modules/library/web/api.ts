import { client } from '#web/api'
import type { libraryContract } from '../contract.ts'

export const library = client<typeof libraryContract>('library')
export const keys = { list: ['library', 'list'], progress: ['library', 'progress'], one: (id: string) => ['library', 'one', id] }
