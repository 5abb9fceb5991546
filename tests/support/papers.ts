import fc from '#test/property'
import { type Block, DocumentText, kindIds } from '#gongwen/document'

/** Words as drafters write them, slips among them. */
export const phrases = [
  '为认真贯彻落实上级布署，', '切实做好防汛工作,', '现通知如下。', '各乡镇要在在汛期前完成排查。。', '压实责任。各部门要落实。', '增长5-10%，', '2026年2月30日前', '（一）加强领导', '定于2026年11月27日（星期四）召开会议。',
  '坚决克服侥幸心里。', '根据《关于布署防汛的意见》（云政办发〔2025〕3号），', '一是加强领导。三是落实责任。', '附件3', '请认真检察。', '合计', '210', 'a b', '　', '参会120人，其中领导80人、职工50人。',
]
const words = fc.array(fc.constantFrom(...phrases), { maxLength: 5 }).map(a => a.join('').slice(0, 90))
const some = words.filter(s => s.trim() !== '')
const block: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: words.map((text): Block => ({ type: 'p', text })) },
  { weight: 3, arbitrary: fc.tuple(fc.constantFrom('h1', 'h2', 'h3', 'h4' as const), fc.constantFrom('', '一、', '三、', '（一）', '1.', '(2)'), words).map(([type, no, text]): Block => ({ type: type as 'h1', text: no + text })) },
  fc.tuple(fc.array(fc.array(fc.oneof(words, fc.tuple(words, words).map(([a, b]) => `${a}\n${b}`)), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 3 }), words, fc.boolean())
    .map(([rows, caption, header]): Block => ({ type: 'table', rows, caption, header, wide: false })),
  words.map((caption): Block => ({ type: 'figure', fileId: 'f1', fileHash: 'h1', caption, width: 80 })),
)
/** Any paper a drafter may have on the desk. */
export const anyPaper: fc.Arbitrary<DocumentText> = fc.record({
  kind: fc.constantFrom(...kindIds), title: fc.tuple(words, words).map(([a, b]) => (b ? `${a}\n${b}` : a)), titleNote: words, mainRecipients: fc.array(some, { maxLength: 3 }), note: words,
  copyTo: fc.array(some, { maxLength: 2 }), issuers: fc.array(some, { maxLength: 2 }), printingOffice: words, body: fc.array(block, { maxLength: 7 }),
  attachments: fc.array(fc.record({ title: some, body: fc.array(block, { maxLength: 3 }) }), { maxLength: 2 }),
}).map(t => DocumentText.parse(t))
