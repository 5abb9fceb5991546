import { type Archive, type ArchiveLimits, openArchive } from './archive.ts'
import type { FontInfo, PageModel, Picture } from './model.ts'
import { pageModelOf } from './page.ts'
import { type Resources, resourcesOf } from './resources.ts'
import { UnreadableOfd } from './unreadable.ts'
import { type Element, allOf, kid, kidsOf, parseXml, wordsOf } from './xml.ts'

/** 版式文档 GB/T 33190—2016, read tolerantly: files in the wild misspell paths, forget namespaces and order elements freely. */
export type OfdFile = { archive: Archive; version: string; type: string; documents: OfdDocument[] }
export type OfdInfo = {
  id: string
  title: string
  author: string
  subject: string
  created: string
  modified: string
  creator: string
  /** Further data, such as the metadata of a 公文 (GB/T 33480) */
  custom: { name: string; value: string }[]
}
export type OfdDocument = {
  info: OfdInfo
  /** Where its Document.xml stands in the package. */
  root: string
  pages: OfdPage[]
  fonts: ReadonlyMap<number, FontInfo>
  attachments: { name: string; format: string; bytes: () => Uint8Array | null }[]
  /** Where the list of signatures stands, if any (clause 18). */
  signatures: string | null
  /** What was asked for and not found, once each: shown to the reader instead of silence. */
  missing: ReadonlySet<string>
}
/** `read` does the work of one page: a file of a thousand pages opens as fast as one of two. */
export type OfdPage = { id: number; read(): PageModel }

/** @throws UnreadableOfd */
export function openOfd(bytes: Uint8Array, limits?: ArchiveLimits): OfdFile {
  const archive = openArchive(bytes, limits)
  const entry = archive.part('OFD.xml')
  if (!entry) throw new UnreadableOfd('notOfd')
  const root = parseXml(entry)
  const documents = kidsOf(root, 'DocBody').map(body => documentOf(archive, body))
  if (documents.every(d => d.pages.length === 0)) throw new UnreadableOfd('noPage')
  return { archive, version: root.at.Version ?? '', type: root.at.DocType ?? '', documents }
}

export type Files = {
  /** A part by its place as written (ST_Loc): from the root of the package, or from the folder of `from`. */
  find(from: string, loc: string): { path: string; bytes: Uint8Array } | null
  xml(from: string, loc: string): { path: string; root: Element } | null
  missing: Set<string>
}

export function filesOf(archive: Archive): Files {
  const missing = new Set<string>()
  const lower = new Map(archive.names.map(n => [n.toLowerCase(), n]))
  const find: Files['find'] = (from, loc) => {
    const written = loc.trim()
    if (written === '') return null
    for (const path of [placeOf(from, written), placeOf('', written)]) {
      const name = lower.get(path.toLowerCase())
      if (name) return { path: name, bytes: archive.part(name)! }
    }
    missing.add(written)
    return null
  }
  return {
    find,
    missing,
    xml(from, loc) {
      const found = find(from, loc)
      return found && { path: found.path, root: parseXml(found.bytes) }
    },
  }
}

/** ST_Loc (7.6): “/…” counts from the root, anything else from the folder of the file that says it. */
export function placeOf(from: string, loc: string): string {
  const written = loc.trim().replaceAll('\\', '/')
  const steps = written.startsWith('/') ? [] : from.split('/').slice(0, -1)
  for (const step of written.split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  return steps.join('/')
}

function documentOf(archive: Archive, body: Element): OfdDocument {
  const files = filesOf(archive)
  const info = infoOf(kid(body, 'DocInfo'))
  const found = files.xml('', wordsOf(kid(body, 'DocRoot')))
  const signatures = wordsOf(kid(body, 'Signatures')) || null
  if (!found) return { info, root: '', pages: [], fonts: new Map(), attachments: [], signatures, missing: files.missing }
  const { path, root } = found
  const common = kid(root, 'CommonData')
  const resources = resourcesOf(files, path, [...allOf(common, 'PublicRes'), ...allOf(common, 'DocumentRes')].map(wordsOf))
  const templates = new Map(
    kidsOf(common, 'TemplatePage').map(t => [Number(t.at.ID), { loc: t.at.BaseLoc ?? '', zOrder: t.at.ZOrder ?? 'Background' }]),
  )
  const area = kid(common, 'PageArea')
  const annotations = once(() => annotationsOf(files, path, wordsOf(kid(root, 'Annotations'))))
  const pages = kidsOf(kid(root, 'Pages'), 'Page').map((p): OfdPage => {
    const id = Number(p.at.ID)
    return {
      id,
      read: () => pageModelOf({ files, from: path, loc: p.at.BaseLoc ?? '', area, templates, resources, annotations: annotations().get(id) ?? [] }),
    }
  })
  return {
    info,
    root: path,
    pages,
    fonts: resources.fonts,
    attachments: attachmentsOf(files, path, wordsOf(kid(root, 'Attachments'))),
    signatures,
    missing: files.missing,
  }
}

function infoOf(e: Element | null): OfdInfo {
  const say = (name: string) => wordsOf(kid(e, name))
  return {
    id: say('DocID'),
    title: say('Title'),
    author: say('Author'),
    subject: say('Subject'),
    created: say('CreationDate'),
    modified: say('ModDate'),
    creator: say('Creator'),
    custom: kidsOf(kid(e, 'CustomDatas'), 'CustomData').map(c => ({ name: c.at.Name ?? '', value: wordsOf(c) })),
  }
}

/** 注释 (clause 15): per page the annotations that are to be seen, each with the file that says it. */
function annotationsOf(files: Files, from: string, loc: string): Map<number, { annot: Element; path: string }[]> {
  const found = new Map<number, { annot: Element; path: string }[]>()
  const list = loc ? files.xml(from, loc) : null
  for (const page of kidsOf(list?.root, 'Page')) {
    const file = files.xml(list!.path, wordsOf(kid(page, 'FileLoc')))
    const seen = kidsOf(file?.root, 'Annot').filter(a => a.at.Visible !== 'false')
    if (file) found.set(Number(page.at.PageID), [...(found.get(Number(page.at.PageID)) ?? []), ...seen.map(annot => ({ annot, path: file.path }))])
  }
  return found
}

/** 附件 (clause 20) */
function attachmentsOf(files: Files, from: string, loc: string): OfdDocument['attachments'] {
  const list = loc ? files.xml(from, loc) : null
  return kidsOf(list?.root, 'Attachment')
    .filter(a => a.at.Visible !== 'false')
    .map(a => ({
      name: a.at.Name ?? a.at.ID ?? '附件',
      format: a.at.Format ?? '',
      bytes: () => files.find(list!.path, wordsOf(kid(a, 'FileLoc')))?.bytes ?? null,
    }))
}

const once = <T>(make: () => T): (() => T) => {
  let made: { value: T } | null = null
  return () => (made ??= { value: make() }).value
}

export type { Picture, Resources }
