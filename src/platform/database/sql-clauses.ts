import { isGroup, isSign, isWord, nameOf, type Node } from './sql-tokens.ts'

/** The clauses of one query: which tables it reads under which names, and which conditions narrow them. Pure. */
export type Relation = { table: string; tenant: boolean; held: boolean }
/** By alias, or by 'schema.table' when there is none. `held`: its tenant is settled; what is no tenant table needs no settling. */
export type Aliases = Map<string, Relation>
/** The nodes of a WHERE or ON; for an outer join's ON the one alias that it can narrow ('' for none). */
export type Condition = { nodes: Node[]; only: string | null }
export type Clauses = { aliases: Aliases; conditions: Condition[]; target: Relation | null }

const STARTS = ['select', 'insert', 'update', 'delete', 'with', 'values', 'merge']
const AFTER_FROM = ['where', 'group', 'having', 'order', 'limit', 'offset', 'for', 'returning', 'set', 'window', 'fetch', 'using']
const AFTER_WHERE = ['group', 'having', 'order', 'limit', 'offset', 'for', 'returning', 'window', 'fetch']
const CLAUSES = [...AFTER_FROM, 'select', 'from', 'values', 'on', 'update', 'delete', 'insert', 'into']
const JOINS = ['join', 'left', 'right', 'full', 'inner', 'cross', 'natural', 'outer']

type Query = { kind: 'group'; nodes: Node[]; brand: 'query' }
export const isQuery = (n: Node | undefined): n is Query =>
  isGroup(n) && (isWord(n.nodes[0], ...STARTS) || (n.nodes.length > 0 && isQuery(n.nodes[0])))

export function split(nodes: Node[], at: (n: Node) => boolean): Node[][] {
  const parts: Node[][] = [[]]
  for (const n of nodes) {
    if (at(n)) parts.push([])
    else parts.at(-1)!.push(n)
  }
  return parts
}
export const byComma = (nodes: Node[]): Node[][] => split(nodes, n => isSign(n, ','))

export const mentions = (nodes: Node[], name: string): boolean => nodes.some(n => nameOf(n) === name)
/** Where two words stand together: `group by`, `on conflict`; -1 if nowhere. */
export const pair = (nodes: Node[], first: string, ...second: string[]): number =>
  nodes.findIndex((n, i) => isWord(n, first) && isWord(nodes[i + 1], ...second))

const findFrom = (nodes: Node[], from: number, is: (n: Node) => boolean): number => {
  const i = nodes.findIndex((n, k) => k >= from && is(n))
  return i < 0 ? nodes.length : i
}
/** The nodes of one clause, up to the next. */
export const until = (nodes: Node[], from: number): Node[] =>
  nodes.slice(
    from,
    findFrom(nodes, from, n => isWord(n, ...CLAUSES)),
  )

/** By alias or 'schema.table'; a table's bare name also finds it. */
export const find = (aliases: Aliases, name: string): Relation | undefined =>
  aliases.get(name) ?? (name.includes('.') ? undefined : [...aliases].find(([alias]) => alias.endsWith(`.${name}`))?.[1])

/** Reads a query without its WITH; what stands in brackets as a query of its own is not entered. */
export function clausesOf(whole: Node[], tables: ReadonlySet<string>): Clauses {
  const conflict = pair(whole, 'on', 'conflict')
  const nodes = conflict < 0 ? whole : whole.slice(0, conflict)
  const found: Clauses = { aliases: new Map(), conditions: [], target: null }
  for (let i = 0; i < nodes.length; i++) {
    const n = nodes[i]!
    if (isWord(n, 'into') || (isWord(n, 'update') && i === 0)) {
      i = relation(nodes, i + 1, found, tables)
      if (isWord(n, 'into')) found.target = [...found.aliases.values()].at(-1) ?? null
    } else if (isWord(n, 'from') || (isWord(n, 'using') && isWord(nodes[0], 'delete', 'merge'))) {
      const end = findFrom(nodes, i + 1, x => isWord(x, ...AFTER_FROM))
      relations(nodes.slice(i + 1, end), found, tables)
      i = end - 1
    } else if (isWord(n, 'where')) {
      found.conditions.push({
        nodes: nodes.slice(
          i + 1,
          findFrom(nodes, i + 1, x => isWord(x, ...AFTER_WHERE)),
        ),
        only: null,
      })
    }
  }
  return found
}

/** A FROM list: tables parted by commas and joins, with the conditions of the joins. */
function relations(list: Node[], found: Clauses, tables: ReadonlySet<string>): void {
  let join: 'inner' | 'left' | 'other' = 'inner'
  let expected = true
  for (let i = 0; i < list.length; i++) {
    const n = list[i]!
    if (isWord(n, 'left', 'right', 'full')) join = isWord(n, 'left') ? 'left' : 'other'
    if (isSign(n, ',') || isWord(n, 'join')) expected = true
    else if (isWord(n, 'on')) {
      const end = findFrom(list, i + 1, x => isWord(x, ...JOINS) || isSign(x, ','))
      const joined = [...found.aliases.keys()].at(-1) ?? ''
      found.conditions.push({ nodes: list.slice(i + 1, end), only: join === 'inner' ? null : join === 'left' ? joined : '' })
      join = 'inner'
      i = end - 1
    } else if (expected && !isWord(n, 'only', 'lateral', ...JOINS)) {
      expected = false
      i = relation(list, i, found, tables)
    }
  }
}

/** One table, call, derived table or bracketed join with its alias. @returns where it ends */
function relation(list: Node[], at: number, found: Clauses, tables: ReadonlySet<string>): number {
  const n = list[at]!
  let i = at
  if (isGroup(n) && !isQuery(n)) {
    relations(n.nodes, found, tables)
    return i
  }
  let table = nameOf(n)
  if (table !== null && isSign(list[i + 1], '.')) {
    table = `${table}.${nameOf(list[i + 2])}`
    i += 2
  }
  if (table !== null && isGroup(list[i + 1]) && !isWord(list[at - 1], 'into')) i += 1
  if (isWord(list[i + 1], 'as')) i += 1
  const named = isWord(list[i + 1], ...CLAUSES, ...JOINS) ? null : nameOf(list[i + 1])
  if (named !== null) i += 1
  const alias = named ?? table
  const tenant = table !== null && tables.has(table)
  if (alias !== null) found.aliases.set(alias, { table: table ?? alias, tenant, held: !tenant })
  return i
}
