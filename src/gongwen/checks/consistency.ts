import { family, type Hit } from './finding.ts'
import { isDate } from '../recognise/words.ts'
import { type Part, partOf, partsOf, type Reading } from './reading.ts'

/** 要素之间是否一致: what one element says of the paper and another denies. */
export const consistency = family({
  cards: {
    'element.yearMismatch': { gate: 'format', level: 'error', name: '发文字号年份与成文日期不一致', source: 'GB/T 9704—2012，7.2.5、7.3.5.4' },
    'element.markMismatch': { gate: 'format', level: 'warn', name: '发文机关标志与署名不一致', source: 'GB/T 9704—2012，7.2.4、7.3.5' },
    'element.signerCount': { gate: 'format', level: 'warn', name: '签发人与联合行文机关数不一致', source: 'GB/T 9704—2012，7.2.6' },
    'element.ccSelf': { gate: 'format', level: 'warn', name: '抄送本机关', source: '实务' },
    'element.dateMissing': { gate: 'format', level: 'warn', name: '没有成文日期', source: '《党政机关公文处理工作条例》第九条（十二）' },
  },
  paper: reading => [...years(reading), ...mark(reading), ...counts(reading), ...self(reading), ...dated(reading)],
})
type Key = 'element.yearMismatch' | 'element.markMismatch' | 'element.signerCount' | 'element.ccSelf' | 'element.dateMissing'

/** The serial runs within a year: a paper signed in January is not numbered in the year before. */
function years(r: Reading): Hit<Key>[] {
  const number = partOf(r, 'number')
  const [a, b] = [/[〔[［【（(](\d{4})/.exec(number?.text ?? '')?.[1], /(\d{4})年/.exec(partOf(r, 'date')?.text ?? '')?.[1]]
  return number && a && b && a !== b ? [{ key: 'element.yearMismatch', start: number.start, end: number.end, message: `发文字号是${a}年的，成文日期是${b}年` }] : []
}

function mark(r: Reading): Hit<Key>[] {
  const [head, issuers] = [partsOf(r, 'mark'), partsOf(r, 'issuer').filter(p => p.attachment === null)]
  const said = head.map(p => p.text).join('').replace(/[\s　]|文件$/g, '')
  if (head.length !== 1 || issuers.length !== 1 || /(?:令|纪要|简报)$/.test(said) || said === '') return []
  const plain = (s: string) => s.replace(/[\s　]/g, '').replace(/^中国共产党|^中共/, '').replace(/人民政府/g, '政府').replace(/委员会/g, '委').replace(/办公[室厅]/g, '办')
  const [x, y] = [plain(said), plain(issuers[0]!.text)]
  return x.endsWith(y) || y.endsWith(x) || x.includes(y) ? [] : [{ key: 'element.markMismatch', start: issuers[0]!.start, end: issuers[0]!.end, message: `署名是“${issuers[0]!.text.trim()}”，发文机关标志是“${said}”` }]
}

function counts(r: Reading): Hit<Key>[] {
  const [signers, issuers] = [partsOf(r, 'signers'), partsOf(r, 'issuer').filter(p => p.attachment === null)]
  if (!r.draft || signers.length === 0 || issuers.length < 2 || signers.length === issuers.length) return []
  return [{ key: 'element.signerCount', start: signers[0]!.start, end: signers.at(-1)!.end, message: `联合行文的机关有${issuers.length}个，签发人有${signers.length}人` }]
}

function self(r: Reading): Hit<Key>[] {
  const own = partsOf(r, 'issuer').map(p => p.text.replace(/[\s　]/g, '')).filter(n => n.length > 3)
  return partsOf(r, 'copyTo').flatMap(p => own.flatMap((n): Hit<Key>[] => {
    const at = p.text.indexOf(n)
    return at >= 0 && /(?:^|[，、：])$/.test(p.text.slice(0, at)) && /^(?:[，、。]|$)/.test(p.text.slice(at + n.length)) ? [{ key: 'element.ccSelf', start: p.start + at, end: p.start + at + n.length, message: '抄送机关里有本机关' }] : []
  }))
}

/** A whole paper, told by its number, without a day; a signature is often set in a table to stand beside its seal. */
function dated(r: Reading): Hit<Key>[] {
  const number = partOf(r, 'number')
  const inCell = (p: Part) => p.role === 'cell' && p.attachment === null && p.text.split(/[\n\s]+/).some(isDate)
  return !r.draft && number && !r.parts.some(p => p.role === 'date' || inCell(p)) && !/^第/.test(number.text) && !r.parts.some(p => p.role === 'mark' && /(?:纪要|简报)$/.test(p.text)) ? [{ key: 'element.dateMissing', start: number.start, end: number.end, message: '没有找到成文日期' }] : []
}
