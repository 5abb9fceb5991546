import { expect, test } from 'vitest'
import { pageSets } from '../modules.ts'
import { commandsFor } from './commands.ts'

const everything = [...new Set(pageSets.flatMap(s => [...(s.nav ?? []), ...(s.commands ?? [])]).flatMap(c => (Array.isArray(c.needs) ? c.needs : [])))]
const me = (permissions: string[]) => ({ account: { kind: 'business' }, permissions }) as never

test('a page that has a command stands in the box once, found by either of its names', () => {
  const rows = commandsFor(me(everything), 'OFD')
  expect(rows.map(r => r.title)).toEqual(['打开 OFD 文件'])
  expect(commandsFor(me(everything), '打开 OFD').map(r => r.to)).toEqual(['/ofd'])
  expect(commandsFor(me(everything), '运转保障 OFD').map(r => r.to)).toEqual(['/ofd'])
  for (const nav of pageSets.flatMap(s => s.nav ?? [])) {
    const to = commandsFor(me(everything), nav.label).map(r => r.to)
    expect(to, `${nav.label} is found`).toContain(nav.to)
    expect(to.filter(t => t === nav.to), `${nav.label} stands once`).toHaveLength(1)
  }
})

test('what one may not do is not offered', () => {
  expect(commandsFor(me([]), '运行').map(r => r.to)).not.toContain('/operations')
  expect(commandsFor(me(['system.operate']), '运行').map(r => r.to)).toContain('/operations')
})
