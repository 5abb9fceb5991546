import type { SQL } from 'drizzle-orm'
import type { FastifyInstance } from 'fastify'
import type { z } from 'zod'
import type { Contract, Input, Output } from '#kernel/act'
import type { Actor } from '#kernel/actor'
import type { Day, Instant } from '#kernel/day'
import type { Fact, Id, Recorded, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import type { Rule, Rules } from '#kernel/rule'
import type { Database, Tx } from '#platform/database/open'
import type { Level } from '#platform/exceptions/domain'
import type { Matter } from '#platform/matters/domain'
import type { RouteDefinition } from '#platform/routing/definition/domain'
import type { RouteState } from '#platform/routing/route/domain'
import type { Searchable } from '#platform/search/domain'
import type { House } from './house.ts'
import type { Services } from './services.ts'

/** From where a request came; null when the clock acts. */
export type Origin = { ip: string; agent: string; sessionId: Id | null; key: string | null }

/**
 * An alarm: at `due` the clock runs `act` with `input` in this tenant. One alarm per key: setting it again moves it.
 * The act must be one whose contract says who = 'clock'.
 */
export type AlarmRequest = { key: string; due: Instant; act: string; input: unknown }

/** A message to another tenant (or to the outside): delivered at least once, taken in once by its key; `topic` names the receiving act. */
export type Message = { key: string; to: Id; topic: string; payload: unknown }

/** Everything an act may touch. Built once per request, in one transaction. */
export type Ctx = {
  tenantId: Id
  actor: Actor
  tx: Tx
  now: Instant
  today: Day
  rules: Rules
  house: House
  origin: Origin | null
  newId(): Id
  /** Kept in the same transaction as the change itself. */
  record(fact: Fact): void
  alarm(request: AlarmRequest): void
  cancelAlarm(key: string): void
  send(message: Message): void
}

/** What may be used outside the transaction, before it or after it. */
export type Outside = { database: Database; services: Services; house: House; actor: Actor | null; tenantId: Id | null; now: Instant; today: Day; origin: Origin | null }

/** An act is a function of ctx and input. Slow work (hashing, reading a file, typesetting) goes into `prepare`, before the transaction opens. */
export type ActImpl<I, O> =
  | ((ctx: Ctx, input: I) => Promise<O>)
  | { prepare: (outside: Outside, input: I) => Promise<any>; act: (ctx: Ctx, input: I, prepared: any) => Promise<O> }

export type Acts<C extends Contract> = { [K in keyof C]: ActImpl<Input<C[K]>, Output<C[K]>> }

/** GET /api/<module>.<name>?…: `load` in a transaction (permission, facts), then `produce` bytes outside it. */
export type Download<I = any, L = any> = {
  who: string
  says: string
  input: z.ZodType<I>
  load: (ctx: Ctx, input: I) => Promise<L>
  produce: (services: Services, loaded: L) => Promise<{ bytes: Uint8Array; type: string; name: string }>
}
export const download = <I, L>(d: Download<I, L>): Download => d

/** What a route (程序) needs of the module whose record passes through it; see platform/routing. */
export type RouteSubject = {
  /** Anything the module must check or do before a routing command on its record is decided; refuses by throwing. `why`: 'step', or 'signer' for one added to it. */
  before?: (ctx: Ctx, subject: Ref, command: { type: string; step: string | null; inner: string | null; why: string | null; state: RouteState }) => Promise<void>
  /** Called in the same transaction after a route moved, with the route facts just decided and the state they led to. */
  after?: (ctx: Ctx, subject: Ref, facts: readonly { type: string; [k: string]: unknown }[], state: RouteState) => Promise<void>
  /** May this actor know of the record? Routes, trails and opinions of unknown records do not exist for the actor. */
  mayRead: (ctx: Ctx, subject: Ref) => Promise<boolean>
  /** The same of many records of a kind in one question: those the actor may know of, each with the record he opens to read it. */
  known?: (ctx: Ctx, kind: string, ids: readonly Id[]) => Promise<ReadonlyMap<Id, Ref>>
}

export type Hit = { ref: Ref; text: string; at: Instant | null }
export type AgendaItem = { ref: Ref | null; kind: string; title: string; due: Instant | null; urgency?: string | null; note?: string }
/**
 * Whom a notice reaches. `permission` alone means everyone in the tenant who holds it, administrators too.
 * A text of '' is a silent hint: the person's to-do list changed, there is nothing to read.
 */
export type NoticeTo = { person: Id } | { post: Id } | { unit: Id; permission?: string } | { permission: string }

/** Records that are found by their whole text; platform/search keeps the index, the module says what stands in it and who may know. */
export type Findable = {
  kind: string
  /** 文种 and the like, and 状态, as they can be chosen: key → in Chinese */
  types: Record<string, string>
  states: Record<string, string>
  /** Every name by which this person may know of a record. */
  names: (actor: Actor) => string[]
  /** The condition of knowing (C9) by these names, on a column of ids. Inside every query that finds, never after it. */
  known: (ctx: Ctx, id: SQL, names: readonly string[]) => SQL
  /** The records as they stand now; one that is not among them is to be found no more. */
  load: (ctx: Ctx, ids: readonly Id[]) => Promise<Searchable[]>
  /** All there are, by id, after an id: for making the index anew. */
  all: (ctx: Ctx, after: Id | null, limit: number) => Promise<Id[]>
}

/** A text that later ones are held against (文库), as its module tells of it. `text` null: to be read out of the file. `validity`: what it is worth by now. */
export type SourceText = {
  kind: string; refId: Id; level: 'superior' | 'own' | 'other'; title: string; numberText: string; organ: string; day: Day | null; hash: string
  validity?: Lapse | null
} & ({ text: string; fileId: null } | { text: null; fileId: Id })
/** 收回 and 撤销: it is no source any more; 废止: it says so from its day on. */
export type Lapse = { is: 'recalled' | 'voided' | 'repealed'; from: Day }
/** What of a module lies in the library: each is entered when it comes to be; here are all, for a library that is younger than they are. */
export type Sources = {
  kind: string
  /** By id, after an id. */
  all: (ctx: Ctx, after: Id | null, limit: number) => Promise<Id[]>
  /** Those of them that are sources, as they stand now. */
  load: (ctx: Ctx, ids: readonly Id[]) => Promise<SourceText[]>
}

/** 批示 as a record of the house: whose, in which words, when; by mouth with the witness who heard it too. */
export type Instruction = { ref: Ref; leaderId: Id; leader: string; words: string; at: Instant; how: 'written' | 'oral'; witness: string | null }

/** A module's index card: what it offers to the rest of the house. Cards say what exists, never what happens next. */
export type Module<C extends Contract = any> = {
  name: string
  /** 中文名 */
  label: string
  contract: C
  acts: Acts<C>
  /** permission → what it allows, in Chinese; the catalogue of grants shows it */
  permissions?: Record<string, string>
  refusals?: Record<string, RefusalText>
  rules?: readonly Rule[]
  downloads?: Record<string, Download>
  /** Who hears of a fact, and in which words. */
  notices?: Record<string, (fact: Recorded) => { to: NoticeTo[]; text: string }[]>
  subject?: RouteSubject
  /** A matter changed (`before`: null where it was only just opened): whoever keeps a projection of it, or waits for its end, follows in the same transaction. */
  matterMoved?: (ctx: Ctx, matter: Matter, before: Matter | null) => Promise<void>
  /** 程序 that come with the module; a county keeps its own versions over them. */
  definitions?: readonly RouteDefinition[]
  /** Its facts tell of the running of the system, not of the office's business: the audit administrator reads them whole. */
  audited?: 'whole'
  /** Which of its rules may be passed by exception and on whose word (platform/exceptions); a rule not named has none. */
  exceptions?: {
    rules: Record<string, Level>
    /** An exception is asked for this record: its name, and a digest of what exactly is excepted (null: the record as such). Lets those who decide know of it; refuses who may not ask. */
    subject: (ctx: Ctx, of: { kind: string; id: Id }, rule: string, grantorPosts: readonly Id[]) => Promise<{ ref: Ref; bound: string | null }>
  }
  /**
   * Leaders' own instructions it keeps, letter by letter, as far as the actor may know of them: all of one leader (null: of any) or one by its id, the newest first.
   * What is said to be a leader's will is held against them (platform/claims).
   */
  instructions?: (ctx: Ctx, of: { leaderId: Id | null; id: Id | null }, limit: number) => Promise<Instruction[]>
  /** Every registered kind must answer within the actor's own knowledge (C9). */
  search?: (ctx: Ctx, words: string, limit: number) => Promise<Hit[]>
  /** What of it is found by the whole text, with filters and pages: each kind of record for itself. Keys of types and states are told apart within the card. */
  findable?: readonly Findable[]
  sources?: Sources
  /** What waits for this person beside the to-dos of routes, the pressing first: platform/agenda reads it, 今日 shows it. `kind` is the word it stands under (待签收, 待阅 …). */
  agenda?: (ctx: Ctx) => Promise<AgendaItem[]>
  /** How many things are in this person's hands to be read, as far as `most`: counted in the navigation together with those of routes. */
  toRead?: (ctx: Ctx, most: number) => Promise<number>
  /** Hand over everything open that `from` holds to `to` (S4-44): called when somebody leaves a post; answers how many. */
  handOver?: (ctx: Ctx, from: { personId: Id; postId: Id | null }, to: { personId: Id | null; postId: Id }) => Promise<number>
  /** Alarms that must exist in every tenant: set at start-up and by the migration of a tenant. */
  standing?: (now: Instant) => AlarmRequest[]
  /** The odd as a plain function: routes that are no acts (upload, live stream, single sign-on). */
  routes?: (app: FastifyInstance, kit: RouteKit) => void
}

export type RouteKit = {
  house: House
  database: Database
  services: Services
  /** The signed-in account of a request, or null. */
  whoIs(request: { cookies: Record<string, string | undefined>; headers: Record<string, unknown>; ip: string }): Promise<Actor | null>
  run: (request: { name: string; actor: Actor | null; input: unknown; origin: Origin | null; now?: Instant }) => Promise<unknown>
  now(): Instant
}

export const defineModule = <C extends Contract>(module: Module<C>): Module<C> => module
