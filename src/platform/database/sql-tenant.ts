import { byComma, clausesOf, find, isQuery, mentions, pair, split, until, type Aliases, type Condition, type Relation } from './sql-clauses.ts'
import { isGroup, isSign, isWord, nameOf, type Node } from './sql-tokens.ts'

/**
 * The rule of the tenant: every tenant table in a statement is held to one tenant by a parameter, at its own place in the statement
 * or through a join on tenant_id. A subquery may lean on what the query around it holds. Pure.
 */
type Scope = { tables: ReadonlySet<string>; across: boolean; outer: Aliases[] }

export const whyNotInTenant = (nodes: Node[], tables: ReadonlySet<string>, across: boolean): string | null =>
  query(nodes, { tables, across, outer: [] })

/** The first reason found. */
const first = <T>(list: T[], whyNot: (item: T) => string | null): string | null => {
  for (const item of list) {
    const reason = whyNot(item)
    if (reason) return reason
  }
  return null
}

/** A whole query: CTEs, then its parts between UNION, INTERSECT, EXCEPT. */
function query(nodes: Node[], scope: Scope): string | null {
  const body = isWord(nodes[0], 'with') ? nodes.findIndex(n => isWord(n, 'select', 'insert', 'update', 'delete', 'merge')) : 0
  const parts = split(nodes.slice(body), n => isWord(n, 'union', 'intersect', 'except')).map(p => (isWord(p[0], 'all', 'distinct') ? p.slice(1) : p))
  return (
    first(nodes.slice(0, body).filter(isQuery), cte => query(cte.nodes, scope)) ??
    first(parts, part => (isQuery(part[0]) ? query(part[0].nodes, scope) : simple(part, scope)))
  )
}

function simple(nodes: Node[], scope: Scope): string | null {
  const { aliases, conditions, target } = clausesOf(nodes, scope.tables)
  settle(aliases, target, conditions, scope.outer)
  const loose = [...aliases.values()].find(a => !a.held && a !== target)
  return (
    (loose ? whyNotLoose(nodes, loose, scope) : null) ??
    (target?.tenant ? whyNotInsert(nodes, target, aliases, scope) : null) ??
    ([...aliases.values()].some(a => a.tenant) && assigns(nodes, 'tenant_id') ? 'a row never changes its tenant_id' : null) ??
    first(subqueries(nodes), sub => query(sub, { ...scope, outer: [aliases, ...scope.outer] }))
  )
}

function whyNotLoose(nodes: Node[], { table }: Relation, { across }: Scope): string | null {
  if (pair(nodes, 'for', 'update', 'share', 'no', 'key') >= 0) {
    return `FOR UPDATE on ${table} without tenant_id = $n: find the tenants with due work first, then claim per tenant`
  }
  return across || onlyTenants(nodes) ? null : `${table} without tenant_id = $n`
}

/** Which tenants are there at all: `select tenant_id … group by tenant_id`, `select distinct tenant_id`. */
function onlyTenants(nodes: Node[]): boolean {
  const group = pair(nodes, 'group', 'by')
  if (group >= 0) return mentions(until(nodes, group + 2), 'tenant_id')
  const distinct = pair(nodes, 'select', 'distinct') === 0 ? byComma(until(nodes, 2)) : []
  return distinct.length === 1 && mentions(distinct[0]!, 'tenant_id')
}

/** Marks what the conditions hold to a tenant, until nothing new follows. */
function settle(aliases: Aliases, target: Relation | null, conditions: Condition[], outer: Aliases[]): void {
  const own = (alias: string | null) => (alias === null ? [...aliases.values()].find(a => a.tenant && a !== target) : find(aliases, alias))
  const settles = (alias: string | null): boolean => {
    if (alias === null) return false
    const inside = find(aliases, alias)
    return inside ? trusted(inside) : outer.map(o => find(o, alias)).find(a => a)?.held === true
  }
  const equalities = conditions.flatMap(c => tenantEqualities(c.nodes).map(e => ({ ...e, only: c.only })))
  for (let changed = true; changed; ) {
    changed = false
    for (const { left, right, only } of equalities) {
      const ways = right === 'parameter' ? [left] : settles(right) ? [left] : settles(left) ? [right] : []
      for (const alias of ways) {
        const mine = own(alias)
        if (mine && !mine.held && (only === null || mine === find(aliases, only))) changed = mine.held = true
      }
    }
  }
}

/** A tenant table that is held, or a derived table or CTE, which was checked where it is written. A global table settles nothing. */
const trusted = (r: Relation): boolean => r.held && (r.tenant || !r.table.includes('.'))

type Equality = { left: string | null; right: string | null | 'parameter' }

/**
 * `[alias.]tenant_id = $1`, `= any($1)`, `in ($1, $2)`, `a.tenant_id = b.tenant_id`, wherever AND alone joins them to the whole condition.
 * Beside an OR, or under a NOT, they hold nothing.
 */
function tenantEqualities(nodes: Node[]): Equality[] {
  if (nodes.some(n => isWord(n, 'or', 'case'))) return []
  return nodes.flatMap((n, i): Equality[] => {
    if (isGroup(n)) return isBracket(nodes, i) ? tenantEqualities(n.nodes) : []
    const start = startOf(nodes, i)
    if (nameOf(n) !== 'tenant_id' || isWord(nodes[start - 1], 'not') || isSign(nodes[start - 1], '=')) return []
    const left = qualifier(nodes.slice(start, i))
    if (isSign(nodes[i + 1], '=')) return rightOf(nodes, i + 2).map(right => ({ left, right }))
    return isWord(nodes[i + 1], 'in') && isParameters(nodes[i + 2]) ? [{ left, right: 'parameter' }] : []
  })
}

/** A bracket around conditions: not a query, the arguments of a call, or what a NOT denies. */
const isBracket = (nodes: Node[], i: number): boolean => !isQuery(nodes[i]) && (i === 0 || isWord(nodes[i - 1], 'and'))

const isParameters = (n: Node | undefined): boolean =>
  isGroup(n) && n.nodes.length > 0 && byComma(n.nodes).every(item => item[0]?.kind === 'parameter')

/** Where `[schema.][alias.]tenant_id` begins. */
const startOf = (nodes: Node[], i: number): number => (isSign(nodes[i - 1], '.') ? startOf(nodes, i - 2) : i)
const qualifier = (nodes: Node[]): string | null =>
  nodes
    .map(nameOf)
    .filter(n => n !== null)
    .join('.') || null

function rightOf(nodes: Node[], i: number): (string | null)[] {
  if (nodes[i]?.kind === 'parameter') return ['parameter']
  const list = nodes[i + 1]
  if (isWord(nodes[i], 'any')) return isParameters(list) ? ['parameter'] : []
  let end = i
  while (nameOf(nodes[end]) !== null && isSign(nodes[end + 1], '.')) end += 2
  return end > i && nameOf(nodes[end]) === 'tenant_id' ? [qualifier(nodes.slice(i, end))] : []
}

function whyNotInsert(nodes: Node[], { table }: Relation, aliases: Aliases, { across }: Scope): string | null {
  const body = nodes.findIndex(n => isWord(n, 'values', 'select') || isQuery(n))
  const list = nodes.slice(0, body).find(isGroup)
  const place = list ? byComma(list.nodes).findIndex(c => nameOf(c[0]) === 'tenant_id') : -1
  if (place < 0) return `INSERT into ${table} without tenant_id among its columns`
  const conflict = pair(nodes, 'on', 'conflict')
  const on = nodes[conflict + 2]
  if (conflict >= 0 && isGroup(on) && !mentions(on.nodes, 'tenant_id')) return `ON CONFLICT on ${table} without tenant_id`
  if (across) return null
  if (isWord(nodes[body], 'values')) {
    const rows = nodes.slice(body + 1, conflict < 0 ? undefined : conflict).filter(isGroup)
    return rows.every(row => byComma(row.nodes)[place]?.[0]?.kind === 'parameter') ? null : `INSERT into ${table} whose tenant_id is no parameter`
  }
  const item = byComma(until(nodes, body + 1))[place] ?? []
  const held = item[0]?.kind === 'parameter' || (mentions(item, 'tenant_id') && [...aliases.values()].every(a => a.held || a.table === table))
  return held ? null : `INSERT into ${table} whose tenant_id comes from another tenant`
}

/** `set …, column = …` */
function assigns(nodes: Node[], column: string): boolean {
  const set = nodes.findIndex((n, i) => i > 0 && isWord(n, 'set'))
  return set > 0 && byComma(until(nodes, set + 1)).some(a => nameOf(a[0]) === column && isSign(a[1], '='))
}

/** The bodies of the subqueries, at whatever depth of brackets but not inside one another. */
const subqueries = (nodes: Node[]): Node[][] => nodes.flatMap(n => (isQuery(n) ? [n.nodes] : isGroup(n) ? subqueries(n.nodes) : []))
