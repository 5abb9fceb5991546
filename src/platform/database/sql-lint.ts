import { isGroup, isSign, isWord, nameOf, statements, tokens, type Node } from './sql-tokens.ts'
import { whyNotInTenant } from './sql-tenant.ts'

/**
 * What a statement may not do, so that it means the same on the embedded engine, on PostgreSQL and on Citus, and never
 * reaches into another tenant (reliability rules A3–A11). Runs over every statement of every test. Pure.
 */

/** Calls whose answer comes from the database's own clock, chance or session. */
const REASONS: [reason: string, ...calls: string[]][] = [
  ['times come from the application as parameters', 'now', 'clock_timestamp', 'statement_timestamp', 'transaction_timestamp', 'timeofday'],
  ['ids and chance come from the application', 'random', 'random_normal', 'gen_random_uuid', 'uuidv4', 'uuidv7', 'gen_random_bytes', 'setseed'],
  ['there are no sequences', 'nextval', 'currval', 'setval', 'lastval'],
  ['nothing waits for or signals through the database', 'pg_notify', 'pg_sleep', 'dblink'],
  ['the embedded engine hangs on conversions; convert in the application', 'convert', 'convert_to', 'convert_from'],
]
const CALLS = new Map(REASONS.flatMap(([reason, ...calls]) => calls.map(c => [c, reason] as const)))
const CLOCK_WORDS = ['current_timestamp', 'current_date', 'current_time', 'localtimestamp', 'localtime']
/** STABLE calls: refused in UPDATE SET when they take a column. */
const UNSTEADY = [
  'to_char',
  'concat',
  'concat_ws',
  'format',
  'date_trunc',
  'age',
  'jsonb_build_object',
  'jsonb_build_array',
  'json_build_object',
  'to_json',
  'to_jsonb',
  'row_to_json',
]
const UTILITY = [
  'begin',
  'start',
  'commit',
  'end',
  'rollback',
  'savepoint',
  'release',
  'show',
  'explain',
  'analyze',
  'vacuum',
  'checkpoint',
  'deallocate',
  'create',
  'alter',
  'drop',
  'comment',
]

/** A statement that must cross tenants says so and why: `/* across tenants: the verifier reads every chain *\/`. */
const ACROSS = /^\/\*\s*across tenants:\s*[^\s*]/

/**
 * @param tenantTables 'schema.table' of every table that has a tenant_id
 * @returns why the text may not be run, or null
 */
export function lintSql(text: string, tenantTables: ReadonlySet<string>): string | null {
  const { tokens: all, comments } = tokens(text)
  const across = comments.some(c => ACROSS.test(c))
  for (const nodes of statements(all)) {
    const reason =
      whyNotSession(nodes) ??
      whyNotCalls(nodes) ??
      whyNotShape(nodes) ??
      (isWord(nodes[0], ...UTILITY) ? null : whyNotInTenant(nodes, tenantTables, across))
    if (reason) return `SQL lint: ${reason}\n  in: ${text.trim().slice(0, 400)}`
  }
  return null
}

/** Statements that leave something behind in the session, or speak to other sessions. */
function whyNotSession(nodes: Node[]): string | null {
  const [first, second] = nodes
  if (isWord(first, 'listen', 'notify', 'unlisten')) return 'no LISTEN or NOTIFY: the outbox is polled'
  if (isWord(first, 'copy')) return 'no COPY: the embedded engine has none'
  if (isWord(first, 'do', 'call', 'prepare', 'execute', 'declare', 'fetch')) return `no ${nameOf(first)!.toUpperCase()}: logic is in the application`
  if (isWord(first, 'reset', 'discard', 'lock', 'truncate')) return `no ${nameOf(first)!.toUpperCase()}`
  if (isWord(first, 'set') && !isWord(second, 'local', 'transaction', 'constraints')) return 'SET only as SET LOCAL: a session is shared by others'
  return null
}

/** Every node list of the tree, from the outside in. */
export function* everyList(nodes: Node[]): Generator<Node[]> {
  yield nodes
  for (const n of nodes) if (isGroup(n)) yield* everyList(n.nodes)
}

function whyNotCalls(nodes: Node[]): string | null {
  for (const list of everyList(nodes)) {
    for (const [i, n] of list.entries()) {
      if (isWord(n, ...CLOCK_WORDS) && !isSign(list[i - 1], '.')) return `no ${nameOf(n)}: times come from the application as parameters`
      const call = isGroup(list[i + 1]) ? nameOf(n) : null
      if (call === null) continue
      if (CALLS.has(call) && !isColumnList(list, i)) return `no ${call}(): ${CALLS.get(call)}`
      if (/^pg_(try_)?advisory_/.test(call)) return 'no advisory locks: they hold on one node only; use a lease row'
      if (call === 'set_config' && !endsIn(list[i + 1], 'true')) return 'set_config(…, true) only: a session is shared by others'
    }
  }
  return null
}

const endsIn = (n: Node | undefined, word: string): boolean => isGroup(n) && isWord(n.nodes.at(-1), word)

/** `insert into "age" (…)`: a table or an alias with its columns, not a call. */
const isColumnList = (list: Node[], i: number): boolean => isWord(list[i - 1], 'into', 'as') || isSign(list[i - 1], '.')

function whyNotShape(nodes: Node[]): string | null {
  for (const list of everyList(nodes)) {
    for (const [i, n] of list.entries()) {
      if (isWord(n, 'values') && list.slice(i + 1).some(v => isGroup(v) && v.nodes.some(x => isGroup(x) && isWord(x.nodes[0], 'select')))) {
        return 'no INSERT … VALUES ((select …)): INSERT … SELECT instead'
      }
      if (isWord(n, 'set') && i > 0) {
        const unsteady = callsIn(clause(list, i + 1)).find(c => UNSTEADY.includes(c))
        if (unsteady) return `no ${unsteady}() in SET: compute it in the application`
      }
      const sets = isWord(n, 'grouping') ? isWord(list[i + 1], 'sets') : isWord(n, 'rollup', 'cube') && isGroup(list[i + 1])
      if (sets) return `no ${nameOf(n)!.toUpperCase()}: it does not run across shards`
    }
  }
  return null
}

const clause = (list: Node[], from: number): Node[] => {
  const end = list.findIndex((n, i) => i >= from && isWord(n, 'where', 'from', 'returning'))
  return list.slice(from, end < 0 ? undefined : end)
}

const callsIn = (nodes: Node[]): string[] =>
  [...everyList(nodes)].flatMap(list => list.flatMap((n, i) => (isGroup(list[i + 1]) && nameOf(n) !== null ? [nameOf(n)!] : [])))
