import type { DocumentText } from '#gongwen/document'
import { lapsed } from '#gongwen/checks/citing'
import { noWords } from '#gongwen/checks/finding'
import { BadLanguage, Language } from '#gongwen/proofread/language'
import { type Found, type Known, Session } from './session.ts'

/** What the desk tells the worker. `no` counts the papers; `doubts` gives the address of the statistics, or null for none. */
export type Told = { is: 'know'; known: Known } | { is: 'doubts'; url: string | null } | { is: 'read'; no: number; text: DocumentText }
/** What comes back: findings of the paper `no`, first perhaps without doubts; and whether the statistics could be had. `ms` is what the answer took. */
export type Said = ({ is: 'found'; no: number; ms: number } & Found) | { is: 'doubts'; state: 'ready' | 'failed' }

/** The checks of the desk, beside the page: typing never waits for them. */
const session = new Session({ today: null, words: { ...noWords, repealed: lapsed }, settings: {} })
const say = (said: Said) => postMessage(said)
const SLICE_MS = 12
let language: { url: string; loaded: Promise<Language> } | null = null
let wanted: string | null = null
let round = 0

async function doubt(url: string | null): Promise<void> {
  wanted = url
  if (url === null) return session.doubt(null)
  if (language?.url !== url) language = { url, loaded: load(url) }
  try {
    const loaded = await language.loaded
    // Switched off meanwhile.
    if (wanted !== url) return
    session.doubt(loaded)
    say({ is: 'doubts', state: 'ready' })
  } catch {
    language = null
    if (wanted === url) say({ is: 'doubts', state: 'failed' })
  }
}
async function load(url: string): Promise<Language> {
  const answer = await fetch(url)
  if (!answer.ok) throw new BadLanguage(`${answer.status}`)
  return new Language(await answer.arrayBuffer())
}

function read(no: number, text: DocumentText): void {
  round += 1
  const began = performance.now()
  const found = session.read(text)
  say({ is: 'found', no, ms: performance.now() - began, ...found })
  if (session.pending) goOn(no, round)
}
/** The doubts of a long paper in slices, so that a newer paper is heard between them. */
function goOn(no: number, mine: number): void {
  setTimeout(() => {
    if (mine !== round) return
    const began = performance.now()
    while (session.pending && performance.now() - began < SLICE_MS) {
      const found = session.next()
      if (found) return say({ is: 'found', no, ms: performance.now() - began, ...found })
    }
    if (session.pending) goOn(no, mine)
  })
}

addEventListener('message', ({ data: told }: MessageEvent<Told>) => {
  if (told.is === 'know') session.know(told.known)
  else if (told.is === 'doubts') void doubt(told.url)
  else read(told.no, told.text)
})
