import type { DocumentText } from '#gongwen/document'
import type { Given, Limit, Words } from '#gongwen/checks/finding'
import { placed, type PlacedFinding } from '#gongwen/checks/places'
import { type Part, type Reading, readingOf } from '#gongwen/checks/reading'
import { cards, Checker, type Settings } from '#gongwen/checks/run'
import type { Language } from '#gongwen/proofread/language'

/** What the checks know besides the paper: the day, the lists of the house, which checks the house has switched off. */
export type Known = { today: string | null; words: Words; settings: Settings; /** 字数上限 of this draft */ limit?: Limit | null }

/** `text` is what the offsets count in. `whole`: with every doubt; otherwise `next` goes on with them. */
export type Found = { findings: NamedFinding[]; text: string; whole: boolean }
/** `name`: what the check is called in the list of checks; the page does not carry the checks themselves. */
export type NamedFinding = PlacedFinding & { name: string }

/** So many characters are doubted at once, about a paragraph or two: more of them are looked at bit by bit, behind the answer without doubts. */
const AT_ONCE = 600

/**
 * The checks beside one draft while it is typed. Pure but for what it remembers: each paragraph is looked at once as long as it stays as it is, and every whole
 * answer is what a fresh run over the same paper would find.
 */
export class Session {
  #known: Known
  #language: Language | null = null
  readonly #plain = new Checker()
  readonly #doubting = new Checker()
  #given: { plain: Given; doubting: Given } | null = null
  #reading: Reading | null = null
  #left: Part[] = []

  constructor(known: Known) {
    this.#known = known
  }

  /** Other lists, or another day: everything is looked at anew. */
  know(known: Known): void {
    this.#known = known
    this.#forget()
  }

  /** With the statistics doubts are told, without them none. */
  doubt(language: Language | null): void {
    this.#language = language
    this.#forget()
  }

  /** The paper as it now is. */
  read(text: DocumentText): Found {
    const reading = readingOf(text)
    this.#reading = reading
    const { plain, doubting } = this.#givenFor(text.kind)
    this.#left = this.#language ? [...this.#doubting.unseen(reading, doubting)] : []
    if (this.#language && this.#left.reduce((n, p) => n + p.text.length, 0) <= AT_ONCE) {
      this.#left = []
      return this.#found(this.#doubting, doubting, true)
    }
    return this.#found(this.#plain, plain, this.#language === null)
  }

  /** One more element of the last paper doubted; the whole answer behind the last of them, null before it and when nothing is left. */
  next(): Found | null {
    const { doubting } = this.#given ?? {}
    if (!this.#reading || !doubting || this.#left.length === 0) return null
    const part = this.#left.shift()!
    this.#doubting.look(part, this.#reading, doubting)
    return this.#left.length === 0 ? this.#found(this.#doubting, doubting, true) : null
  }

  get pending(): boolean {
    return this.#left.length > 0
  }

  #forget(): void {
    this.#given = null
    this.#left = []
  }

  #found(checker: Checker, given: Given, whole: boolean): Found {
    const reading = this.#reading!
    const findings = placed(reading, checker.run(reading, given, this.#known.settings)).map(f => ({ ...f, name: cards[f.key]!.name }))
    return { findings, text: reading.text, whole }
  }

  // The same object as long as it says the same: a checker forgets what it saw under another.
  #givenFor(kind: DocumentText['kind']): { plain: Given; doubting: Given } {
    if (this.#given?.plain.kind === kind) return this.#given
    const { today, words, limit = null } = this.#known
    const plain: Given = { kind, today, words, limit }
    this.#given = { plain, doubting: { ...plain, language: this.#language } }
    return this.#given
  }
}
