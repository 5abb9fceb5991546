import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
const Span = z.tuple([z.number(), z.number()])
const Opens = z.object({ module: z.string(), kind: z.string(), id: Id, title: z.string() })
export const CopiedSource = z.object({ id: Id, level: z.enum(['superior', 'own', 'other']), from: z.string(), title: z.string(), numberText: z.string(), organ: z.string(), day: z.string().nullable(), repealedFrom: z.string().nullable(), opens: Opens.nullable(), text: z.string() })
export type CopiedSource = z.infer<typeof CopiedSource>

/** A passage of the text that stands in a source. Spans are UTF-16, half-open; `own`: stretches inside it that are in no source. */
export const CopiedMatch = z.object({
  start: z.number(), end: z.number(), source: Id, sourceStart: z.number(), sourceEnd: z.number(), similarity: z.number(), also: z.array(Id), own: z.array(Span),
  /** declared with quotation marks and a source: shown, not counted */
  quoted: z.boolean(),
  /** stands in so many papers that it is a common phrase: shown, not counted */
  common: z.boolean(),
})
export type CopiedMatch = z.infer<typeof CopiedMatch>
export const CopiedParagraph = z.object({ start: z.number(), end: z.number(), attachment: z.number().nullable(), block: z.number(), heading: z.boolean(), letters: z.number(), copied: z.number() })
export type CopiedParagraph = z.infer<typeof CopiedParagraph>

const Sentence = z.object({ start: z.number(), end: z.number(), text: z.string() })
const Named = z.object({ text: z.string(), start: z.number(), end: z.number(), same: z.boolean() })
export const TaskRow = z.object({ task: Sentence, ours: Sentence.nullable(), closeness: z.number(), who: z.array(Named), when: z.array(Named), much: z.array(Named), bare: z.boolean() })
export type TaskRow = z.infer<typeof TaskRow>

export const CopiedView = z.object({
  text: z.string(), letters: z.number(), share: z.number(), max: z.number(), above: z.boolean(),
  /** null: the share is judged at submission */
  unjudged: z.enum(['kind', 'short']).nullable(), paragraphs: z.array(CopiedParagraph), matches: z.array(CopiedMatch), sources: z.array(CopiedSource),
  /** 落实: the superior document this one puts into effect, and what it asks of us */
  follows: z.object({ source: CopiedSource, chosen: z.boolean(), tasks: z.array(TaskRow) }).nullable(),
  may: z.object({ follow: z.boolean() }),
})
export type CopiedView = z.infer<typeof CopiedView>

export const copiedContract = {
  copied: read('everyone', '查重：与文库逐段比对', z.object({ id: Id }), CopiedView),
  followSource: write('documents.draft', '选定所落实的上级文件', z.object({ id: Id, sourceId: Id.nullable() }), z.object({ id: Id })),
}
