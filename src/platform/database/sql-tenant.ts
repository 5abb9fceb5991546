import { isGroup, isSign, isWord, nameOf, type Node } from './sql-tokens.ts'

/**
 * The rule of the tenant: every tenant table in a statement is held to one tenant by a parameter, at its own place in the statement
 * or through a join on tenant_id. A subquery may lean on what the query around it holds. Pure.
 */
type Tables = ReadonlySet<string>
/** alias → whether its tenant is settled. Things that are no tenant tables (CTEs, derived tables) are checked where they are written. */
type Relation = { table: string; held: boolean; tenant: boolean }
type Aliases = Map<string, Relation>
type Scope = { tables: Tables; across: boolean; outer: Aliases[] }

export function whyNotInTenant(nodes: Node[], tables: Tables, across: boolean): string | null {
  return query(nodes, { tables, across, outer: [] })
}

const STARTS = ['select', 'insert', 'update', 'delete', 'with', 'values', 'merge']
type Query = { kind: 'group'; nodes: Node[]; brand: 'query' }
const isQuery = (n: Node | undefined): n is Query =>
  isGroup(n) && (isWord(n.nodes[0], ...STARTS) || (n.nodes.length > 0 && isQuery(n.nodes[0])))

/** A whole query: CTEs, then its parts between UNION, INTERSECT, EXCEPT. */
function query(nodes: Node[], scope: Scope): string | null {
  let rest = nodes
  if (isWord(rest[0], 'with')) {
    let i = 1
    while (i < rest.length && !isWord(rest[i], 'select', 'insert', 'update', 'delete', 'merge')) {
      const cte = rest[i++]
      const reason = isQuery(cte) ? query(cte.nodes, scope) : null
      if (reason) return reason
    }
    rest = rest.slice(i)
  }
  for (const part of split(rest, n => isWord(n, 'union', 'intersect', 'except'))) {
    const nodes = isWord(part[0], 'all', 'distinct') ? part.slice(1) : part
    const reason = isQuery(nodes[0]) ? query(nodes[0].nodes, scope) : simple(nodes, scope)
    if (reason) return reason
  }
  return null
}

function split(nodes: Node[], at: (n: Node) => boolean): Node[][] {
  const parts: Node[][] = [[]]
  for (const n of nodes) at(n) ? parts.push([]) : parts.at(-1)!.push(n)
  return parts
}

const CLAUSES = ['select', 'from', 'where', 'group', 'having', 'order', 'limit', 'offset', 'for', 'returning', 'set', 'values', 'window', 'fetch', 'on', 'using',
  'update', 'delete', 'insert', 'into']
const JOINS = ['join', 'left', 'right', 'full', 'inner', 'cross', 'natural', 'outer']

function simple(nodes: Node[], scope: Scope): string | null {
  const aliases: Aliases = new Map()
  const insert = isWord(nodes[0], 'insert')
  const facts = read(nodes, aliases, scope.tables)
  const target = insert ? facts.target : null
  settle(aliases, target, facts.conditions, scope.outer)
  const loose = [...aliases].find(([, a]) => a.tenant && !a.held && a !== target)?.[1]
  const locking = nodes.some((n, i) => isWord(n, 'for') && isWord(nodes[i + 1], 'update', 'share', 'no', 'key'))
  if (loose && !(scope.across && !locking) && !onlyTenants(nodes)) {
    return locking
      ? `FOR UPDATE on ${loose.table} without tenant_id = $n: find the tenants with due work first, then claim per tenant`
      : `${loose.table} without tenant_id = $n`
  }
  if (target) {
    const reason = whyNotInsert(nodes, target, aliases, scope)
    if (reason) return reason
  }
  const set = nodes.findIndex(n => isWord(n, 'set'))
  if (set > 0 && facts.touches && assigns(nodes.slice(set + 1), 'tenant_id')) return 'a row never changes its tenant_id'
  for (const sub of subqueries(nodes)) {
    const reason = query(sub, { ...scope, outer: [aliases, ...scope.outer] })
    if (reason) return reason
  }
  return null
}

/** Which tenants are there at all: `select tenant_id … group by tenant_id`, `select distinct tenant_id`. */
function onlyTenants(nodes: Node[]): boolean {
  const group = nodes.findIndex((n, i) => isWord(n, 'group') && isWord(nodes[i + 1], 'by'))
  if (group >= 0) return mentions(until(nodes, group + 2), 'tenant_id')
  if (!isWord(nodes[0], 'select') || !isWord(nodes[1], 'distinct')) return false
  return mentions(until(nodes, 2), 'tenant_id') && !until(nodes, 2).some(n => isSign(n, ','))
}

const mentions = (nodes: Node[], name: string) => nodes.some(n => nameOf(n) === name)
const until = (nodes: Node[], from: number): Node[] => {
  const end = nodes.findIndex((n, i) => i >= from && isWord(n, ...CLAUSES))
  return nodes.slice(from, end < 0 ? undefined : end)
}

/** A condition: the nodes of a WHERE or ON, and for an outer join's ON the one alias that it can narrow ('' for none). */
type Condition = { nodes: Node[]; only: string | null }
type Read = { conditions: Condition[]; target: Relation | null; touches: boolean }

/** Walks the clauses once: fills in the aliases, gathers the conditions. */
function read(nodes: Node[], aliases: Aliases, tables: Tables): Read {
  const conditions: Condition[] = []
  let target: Read['target'] = null
  let touches = false
  const conflict = nodes.findIndex((n, i) => isWord(n, 'on') && isWord(nodes[i + 1], 'conflict'))
  const end = conflict < 0 ? nodes.length : conflict

  function relations(list: Node[]): void {
    let join: 'inner' | 'left' | 'other' = 'inner'
    for (let i = 0, expected = true; i < list.length; i++) {
      const n = list[i]!
      if (isWord(n, 'left', 'right', 'full')) join = isWord(n, 'left') ? 'left' : 'other'
      if (isSign(n, ',') || isWord(n, 'join')) {
        expected = true
        continue
      }
      if (isWord(n, 'on')) {
        const stop = list.findIndex((x, k) => k > i && (isWord(x, ...JOINS) || isSign(x, ',')))
        conditions.push({ nodes: list.slice(i + 1, stop < 0 ? undefined : stop), only: join === 'inner' ? null : join === 'left' ? [...aliases.keys()].at(-1) ?? '' : '' })
        i = (stop < 0 ? list.length : stop) - 1
        join = 'inner'
        continue
      }
      if (!expected || isWord(n, 'only', 'lateral', ...JOINS)) continue
      expected = false
      i = relation(list, i, relations)
    }
  }

  /** One table, derived table or bracketed join, with its alias; answers where it ends. */
  function relation(list: Node[], at: number, nested: (list: Node[]) => void): number {
    const n = list[at]!
    let i = at
    let table: string | null = null
    if (isGroup(n)) {
      if (!isQuery(n)) {
        nested(n.nodes)
        return i
      }
    } else {
      table = nameOf(n)
      if (isSign(list[i + 1], '.')) {
        table = `${table}.${nameOf(list[i + 2])}`
        i += 2
      }
      if (isGroup(list[i + 1])) i += 1 // a function call
    }
    if (isWord(list[i + 1], 'as')) i += 1
    const named = nameOf(list[i + 1])
    const aliased = named !== null && !isWord(list[i + 1], ...CLAUSES, ...JOINS)
    if (aliased) i += 1
    const alias = aliased ? named : table
    const tenant = table !== null && tables.has(table)
    if (alias) aliases.set(alias, { table: table ?? alias, held: !tenant, tenant })
    if (tenant) touches = true
    return i
  }

  for (let i = 0; i < end; i++) {
    const n = nodes[i]!
    if (isWord(n, 'into', 'update') && !(isWord(n, 'update') && i > 0)) {
      const stop = relation(nodes, i + 1, relations)
      if (isWord(n, 'into')) target = [...aliases.values()].at(-1) ?? null
      i = stop
    } else if (isWord(n, 'from') || (isWord(n, 'using') && isWord(nodes[0], 'delete', 'merge'))) {
      const stop = nodes.findIndex((x, k) => k > i && k < end && isWord(x, 'where', 'group', 'having', 'order', 'limit', 'offset', 'for', 'returning', 'set', 'window', 'fetch', 'using'))
      relations(nodes.slice(i + 1, stop < 0 ? end : stop))
      i = (stop < 0 ? end : stop) - 1
    } else if (isWord(n, 'where')) {
      const stop = nodes.findIndex((x, k) => k > i && isWord(x, 'group', 'order', 'limit', 'offset', 'for', 'returning', 'window', 'fetch', 'having'))
      conditions.push({ nodes: nodes.slice(i + 1, stop < 0 || stop > end ? end : stop), only: null })
    }
  }
  return { conditions, target, touches }
}

/** Marks what the conditions hold to a tenant, until nothing new follows. */
function settle(aliases: Aliases, target: Relation | null, conditions: Condition[], outer: Aliases[]): void {
  const equalities = conditions.flatMap(c => tenantEqualities(c.nodes).map(e => ({ ...e, only: c.only })))
  const own = (alias: string | null) => (alias !== null ? find(aliases, alias) : [...aliases.values()].find(a => a.tenant && a !== target))
  const heldOutside = (alias: string | null) => alias !== null && !find(aliases, alias) && outer.map(o => find(o, alias)).find(a => a)?.held === true
  for (let changed = true; changed;) {
    changed = false
    for (const { left, right, only } of equalities) {
      for (const [a, b] of right === 'parameter' ? [[left, null]] as const : [[left, right], [right, left]] as const) {
        const mine = own(a)
        if (!mine || mine.held || (only !== null && mine !== find(aliases, only))) continue
        const settled = right === 'parameter' || heldOutside(b) || (b !== null && trusted(find(aliases, b)))
        if (settled) changed = mine.held = true
      }
    }
  }
}

/** By alias or 'schema.table'; a table's bare name also finds it. */
const find = (aliases: Aliases, name: string): Relation | undefined =>
  aliases.get(name) ?? (name.includes('.') ? undefined : [...aliases].find(([alias]) => alias.endsWith(`.${name}`))?.[1])

/** Another tenant table that is held, or a derived table or CTE, which was checked where it is written. A global table settles nothing. */
const trusted = (other: Relation | undefined): boolean => other?.held === true && (other.tenant || !other.table.includes('.'))

type Equality = { left: string | null; right: string | null | 'parameter' }

/**
 * `[alias.]tenant_id = $1`, `= any($1)`, `in ($1, $2)`, `a.tenant_id = b.tenant_id`, wherever AND alone joins them to the whole condition.
 * Beside an OR, or under a NOT, they hold nothing.
 */
function tenantEqualities(nodes: Node[]): Equality[] {
  if (nodes.some(n => isWord(n, 'or', 'case'))) return []
  return nodes.flatMap((n, i): Equality[] => {
    if (isGroup(n)) return isQuery(n) || isWord(nodes[i - 1], 'not', 'in', 'any', 'all') || (i > 0 && nameOf(nodes[i - 1]) !== null && !isWord(nodes[i - 1], 'and', 'where', 'on')) ? [] : tenantEqualities(n.nodes)
    if (nameOf(n) !== 'tenant_id' || isWord(nodes[before(nodes, i)], 'not') || isSign(nodes[before(nodes, i)], '=')) return []
    const left = qualifier(nodes, before(nodes, i) + 1, i)
    if (isSign(nodes[i + 1], '=')) return right(nodes, i + 2).map(r => ({ left, right: r }))
    const list = isWord(nodes[i + 1], 'in') ? nodes[i + 2] : undefined
    return isGroup(list) && list.nodes.some(x => x.kind === 'parameter') && list.nodes.every(x => x.kind === 'parameter' || isSign(x, ',')) ? [{ left, right: 'parameter' }] : []
  })
}

/** The place before `[schema.][alias.]tenant_id`. */
const before = (nodes: Node[], i: number): number => (isSign(nodes[i - 1], '.') ? before(nodes, i - 2) : i - 1)

const qualifier = (nodes: Node[], from: number, to: number): string | null =>
  nodes.slice(from, to).map(nameOf).filter(n => n !== null).join('.') || null

function right(nodes: Node[], i: number): (string | null | 'parameter')[] {
  const n = nodes[i]
  if (n?.kind === 'parameter') return ['parameter']
  if (isWord(n, 'any') && isGroup(nodes[i + 1])) return (nodes[i + 1] as { nodes: Node[] }).nodes[0]?.kind === 'parameter' ? ['parameter'] : []
  let end = i
  while (nameOf(nodes[end]) !== null && isSign(nodes[end + 1], '.')) end += 2
  return end > i && nameOf(nodes[end]) === 'tenant_id' ? [qualifier(nodes, i, end)] : []
}

function whyNotInsert(nodes: Node[], target: Relation, aliases: Aliases, scope: Scope): string | null {
  if (!target.tenant) return null
  const at = nodes.findIndex(n => isGroup(n) && !isQuery(n))
  const body = nodes.findIndex(n => isWord(n, 'values', 'select', 'with') || isQuery(n))
  const columns = at >= 0 && at < body ? split((nodes[at] as { nodes: Node[] }).nodes, n => isSign(n, ',')).map(c => nameOf(c[0])) : []
  const place = columns.indexOf('tenant_id')
  if (place < 0) return `INSERT into ${target.table} without tenant_id among its columns`
  const conflict = nodes.findIndex((n, i) => isWord(n, 'on') && isWord(nodes[i + 1], 'conflict'))
  const on = nodes[conflict + 2]
  if (conflict >= 0 && isGroup(on) && !mentions(on.nodes, 'tenant_id')) return `ON CONFLICT on ${target.table} without tenant_id`
  if (isWord(nodes[body], 'values')) {
    const rows = nodes.slice(body + 1, conflict < 0 ? undefined : conflict).filter(isGroup)
    const wrong = rows.some(row => split(row.nodes, n => isSign(n, ','))[place]?.[0]?.kind !== 'parameter')
    return wrong && !scope.across ? `INSERT into ${target.table} whose tenant_id is no parameter` : null
  }
  if (isWord(nodes[body], 'select')) {
    const item = split(until(nodes, body + 1), n => isSign(n, ','))[place] ?? []
    const held = item[0]?.kind === 'parameter' || (mentions(item, 'tenant_id') && [...aliases.values()].every(a => a.held || a.table === target.table))
    return held || scope.across ? null : `INSERT into ${target.table} whose tenant_id comes from another tenant`
  }
  return null
}

const assigns = (nodes: Node[], column: string) => {
  const list = until(nodes, 0)
  return list.some((n, i) => nameOf(n) === column && isSign(list[i + 1], '=') && (i === 0 || isSign(list[i - 1], ',')))
}

/** The bodies of the subqueries, at whatever depth of brackets but not inside one another. */
function subqueries(nodes: Node[]): Node[][] {
  return nodes.flatMap(n => (isQuery(n) ? [n.nodes] : isGroup(n) ? subqueries(n.nodes) : []))
}
