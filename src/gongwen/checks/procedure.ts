import { kinds } from '../document.ts'
import { squeeze, unitsOf } from '../recognise/words.ts'
import { family, type Given, type Hit, hits } from './finding.ts'
import { partOf, partsOf, proseOf, type Reading } from './reading.ts'

const tiaoli = (article: string) => `《党政机关公文处理工作条例》${article}`

/** 文种与行文: what the words of a paper say about its kind and its way (条例 第八条、第十三至十七条). Ranks and bodies of the directory are the gate's. */
export const procedure = family({
  cards: {
    'kind.reportCarriesRequest': { gate: 'procedure', level: 'error', name: '报告夹带请示事项', source: tiaoli('第十五条（四）') },
    'kind.reportMayRequest': { gate: 'procedure', level: 'warn', name: '报告疑似夹带请示', source: tiaoli('第十五条（四）') },
    'kind.oneMatter': { gate: 'procedure', level: 'warn', name: '请示一文一事', source: tiaoli('第十五条（四）') },
    'kind.orderAuthority': { gate: 'procedure', level: 'error', name: '部门不发命令（令）', source: tiaoli('第八条（三）') },
    'kind.billAuthority': { gate: 'procedure', level: 'error', name: '议案由人民政府提出', source: tiaoli('第八条（十二）') },
    'kind.resolutionNoMeeting': { gate: 'procedure', level: 'error', name: '决议写明通过的会议', source: tiaoli('第八条（一）') },
    'kind.letterForApproval': { gate: 'procedure', level: 'warn', name: '向不相隶属机关请求批准用函', source: tiaoli('第八条（十四）') },
    'kind.noticeVsForward': { gate: 'procedure', level: 'warn', name: '印发、转发、批转之别', source: tiaoli('第八条（八）') },
    'closing.mismatch': { gate: 'wording', level: 'warn', name: '结语与文种不符', source: '实务' },
    'address.nijuInLetter': { gate: 'wording', level: 'warn', name: '平行文称“贵”', source: '实务' },
    'address.guijuDownward': { gate: 'wording', level: 'warn', name: '下行文称“你”', source: '实务' },
    'tone.commandInLetter': { gate: 'wording', level: 'warn', name: '函不用命令语气', source: '实务' },
    'route.multiMainRecipients': { gate: 'procedure', level: 'warn', name: '上行文原则上只主送一个上级机关', source: tiaoli('第十五条（一）') },
    'route.upwardCcDown': { gate: 'procedure', level: 'error', name: '上行文不抄送下级机关', source: tiaoli('第十五条（一）') },
    'route.leaderInPerson': { gate: 'procedure', level: 'error', name: '不以本机关名义向领导人个人行文', source: tiaoli('第十五条（五）') },
    'element.signerMissing': { gate: 'procedure', level: 'error', name: '上行文标注签发人', source: tiaoli('第九条（六）') },
    'element.contactMissing': { gate: 'procedure', level: 'hint', name: '请示附注联系人', source: '实务（2012年条例和国家标准均未要求）' },
    'element.subjectWords': { gate: 'format', level: 'error', name: '不标主题词', source: 'GB/T 9704—2012（已取消主题词）' },
  },
  paper(reading, given) {
    return [...request(reading), ...report(reading), ...authority(reading), ...closings(reading), ...address(reading), ...route(reading), ...peers(reading), ...elements(reading, given), ...forward(reading)]
  },
})
type Key = 'kind.reportCarriesRequest' | 'kind.reportMayRequest' | 'kind.oneMatter' | 'kind.orderAuthority' | 'kind.billAuthority' | 'kind.resolutionNoMeeting' | 'kind.letterForApproval' | 'kind.noticeVsForward' | 'closing.mismatch' | 'address.nijuInLetter' | 'address.guijuDownward'
  | 'tone.commandInLetter' | 'route.multiMainRecipients' | 'route.upwardCcDown' | 'route.leaderInPerson' | 'element.signerMissing' | 'element.contactMissing' | 'element.subjectWords'

const asks = /(?:妥否|当否|可否|是否妥当|以上(?:请示|意见)?(?:妥否|当否|可否))[，,]?(?:请|敬请|恳请)?(?:予?以?)?(?:批示|批复|审批|批准|核准|指示)|请(?:予)?(?:批示|批复|批准|核准)(?=。|$)/g

const titleOf = (r: Reading): string => partsOf(r, 'title').map(p => p.text).join('').replace(/\s/g, '')
/** What is said of the paper as a whole is shown at its title, or at what stands first. */
const titleAt = (r: Reading) => {
  const at = partsOf(r, 'title')
  const first = at[0] ?? r.parts[0]
  return { start: first?.start ?? 0, end: (at.at(-1) ?? first)?.end ?? 0 }
}
const within = (r: Reading, pattern: RegExp, make: Parameters<typeof hits<Key>>[2]): Hit<Key>[] => proseOf(r).flatMap(p => hits<Key>(p.text, pattern, make).map(h => ({ ...h, start: h.start + p.start, end: h.end + p.start })))

/** 一文一事: two matters joined in the title, or asked for at several places. */
function request(r: Reading): Hit<Key>[] {
  if (r.kind !== 'request') return []
  const out: Hit<Key>[] = []
  const matter = /关于(.*)的请示/.exec(titleOf(r))?.[1] ?? ''
  if (/[一-鿿]{3,}(?:和|及|并|以及|、)[一-鿿]{0,2}(?:申请|解决|拨付|调整|设立|增加|建设|开展|购置)/.test(matter)) out.push({ key: 'kind.oneMatter', ...titleAt(r), message: '标题像是并列了两件事，请示应当一文一事' })
  const wanted = within(r, /拟申请|特申请|申请(?:增加|解决|拨付)/g, () => ({ key: 'kind.oneMatter', message: '多处申请事项，请示应当一文一事' }))
  const heads = new Set(wanted.map(w => r.text.lastIndexOf('\n', w.start)))
  if (out.length === 0 && heads.size > 1) out.push(wanted.at(-1)!)
  return out
}

function report(r: Reading): Hit<Key>[] {
  if (!r.kind || ['request', 'letter', 'bill', 'opinion'].includes(r.kind)) return []
  return [
    ...within(r, asks, () => ({ key: 'kind.reportCarriesRequest', message: r.kind === 'report' ? '报告不得夹带请示事项，请另行请示' : `${kinds[r.kind!]}里有请示的结语，请示应当用“请示”行文` })),
    ...(r.kind === 'report' ? within(r, /请予(?:支持|解决|协调|帮助)|恳请.{0,12}(?:支持|解决|帮助)/g, m => ({ key: 'kind.reportMayRequest', message: `报告中“${m[0]}”有夹带请示之嫌` })) : []),
  ]
}

/** Who may order, who may propose: read from the signature. */
function authority(r: Reading): Hit<Key>[] {
  const issuer = partsOf(r, 'issuer').filter(p => p.attachment === null)[0]
  const department = issuer && /(?:局|委员会|委|办公室|办公厅|厅|中心|部)$/.test(issuer.text.trim()) && !/(?:人民政府|国务院|中央军委|军事委员会|国家.*(?:委员会|局|总局|署|部)|[^县市区]部)$/.test(issuer.text.trim())
  const out: Hit<Key>[] = []
  if (r.kind === 'order' && department) out.push({ key: 'kind.orderAuthority', start: issuer.start, end: issuer.end, message: '命令（令）由依照法律有权的机关发布，部门、办公机构不发' })
  if (r.kind === 'bill' && issuer && !/人民政府|人民代表大会|主席团|法院|检察院|代表/.test(issuer.text)) out.push({ key: 'kind.billAuthority', start: issuer.start, end: issuer.end, message: '议案由人民政府向同级人民代表大会或者常务委员会提出' })
  if (r.kind === 'resolution' && !/会议关于/.test(titleOf(r)) && !/通过/.test(partOf(r, 'titleNote')?.text ?? '') && !/会议.{0,40}(?:通过|决议|审议)/s.test(proseOf(r).map(p => p.text).join('').slice(0, 300))) out.push({ key: 'kind.resolutionNoMeeting', ...titleAt(r), message: '决议应当写明由哪次会议通过（题注或者正文）' })
  return out
}

const closingOf: Record<string, RegExp> = { letter: /特此通知|特此通报|特此通告/g, report: /特此通知/g, notice: /特此报告|特此函[告复达]/g, request: /特此报告|特此通知|此复/g, reply: /特此通知|特此报告|特此函复/g }
function closings(r: Reading): Hit<Key>[] {
  const wrong = r.kind && closingOf[r.kind]
  if (!wrong) return []
  const last = proseOf(r).slice(-2)
  return last.flatMap(p => hits<Key>(p.text, new RegExp(wrong.source, 'g'), m => ({ key: 'closing.mismatch', message: `“${m[0]}”不是${kinds[r.kind!]}的结语` })).map(h => ({ ...h, start: h.start + p.start, end: h.end + p.start })))
}

const downward = new Set(['notice', 'reply', 'circular', 'decision', 'order'])
function address(r: Reading): Hit<Key>[] {
  if (r.kind === 'letter') {
    // A government answers those below by letter too.
    if (partsOf(r, 'issuer').some(p => /政府|国务院/.test(p.text))) return []
    return [
      ...within(r, /(?<![给让由，])你(?:局|委|单位|办|厅|院)(?!们)/g, m => ({ key: 'address.nijuInLetter', message: `平行文宜称“贵${m[0].slice(1)}”`, suggestion: `贵${m[0].slice(1)}` })),
      ...within(r, /务必|必须按时|请遵照执行|请认真贯彻执行|不得有误|严格执行本函/g, m => ({ key: 'tone.commandInLetter', message: `函是平行文，“${m[0]}”是命令语气` })),
    ]
  }
  if (r.kind && downward.has(r.kind)) return within(r, /贵(?:局|委|单位|办|厅|院|市|县)/g, m => ({ key: 'address.guijuDownward', message: `下行文称“你${m[0].slice(1)}”`, suggestion: `你${m[0].slice(1)}` }))
  return []
}

/** The recipients of a 上行文 by their words: several bodies, bodies below, a leader by name or post. */
function route(r: Reading): Hit<Key>[] {
  const out: Hit<Key>[] = []
  const main = partsOf(r, 'recipients').filter(p => p.attachment === null)
  const names = main.flatMap(p => unitsOf(p.text.replace(/[：:]$/, '')).flatMap(u => u.split('、')).filter(Boolean))
  const span = main[0] && { start: main[0].start, end: main.at(-1)!.end - (/[：:]$/.test(main.at(-1)!.text) ? 1 : 0) }
  if (span && r.kind === 'request' && names.length > 1) out.push({ key: 'route.multiMainRecipients', ...span, message: `请示只主送一个上级机关，这里有${names.length}个；其他需要送的用抄送` })
  if (span && names.some(n => /(?:书记|[省市县区州]长|主任|局长|厅长|部长|同志|主席)$/.test(n) && !/(?:办公室|委员会|会议)$/.test(n)) && r.kind && kinds[r.kind] !== '函') out.push({ key: 'route.leaderInPerson', ...span, message: '除上级机关负责人直接交办事项外，不得以本机关名义向上级机关负责人报送公文' })
  if (r.kind === 'request' || r.kind === 'report') {
    for (const p of partsOf(r, 'copyTo')) {
      const m = /各(?:县|市|区|乡|镇|街道|科|股|所|站|处室)[^，。；]*|所属各[^，。；]*|下属[^，。；]*/.exec(p.text)
      if (m) out.push({ key: 'route.upwardCcDown', start: p.start + m.index, end: p.start + m.index + m[0].length, message: '上行文不得抄送下级机关' })
    }
  }
  return out
}

const department = /(?:局|委员会|委|办公室|办|中心)$/
/** A department that asks another of the same level: the words of the level are the same, “云岭县水利局” and “县财政局”. */
function peers(r: Reading): Hit<Key>[] {
  if (r.kind !== 'request') return []
  const [issuer, ...others] = partsOf(r, 'issuer').filter(p => p.attachment === null)
  const [main, ...more] = partsOf(r, 'recipients').filter(p => p.attachment === null)
  const place = /^([一-鿿]{2,8}?)([省市县区州旗])(?=[一-鿿]{2,}$)/.exec(squeeze(issuer?.text ?? ''))
  if (!place || others.length || !main || more.length || !department.test(squeeze(issuer!.text))) return []
  const name = main.text.replace(/[：:]$/, '')
  const [, before, level] = place
  const rest = name.startsWith(before! + level!) ? name.slice(before!.length + 1) : name.startsWith(level!) ? name.slice(1) : ''
  // 县委、县政府 and their offices stand above; so does whoever is named without a level.
  if (!department.test(rest) || /^(?:委|委办公室|委办|政府办|人民政府|人大|政协)/.test(rest)) return []
  return [{ key: 'kind.letterForApproval', start: main.start, end: main.start + name.length, message: `“${name}”与本机关同级、不相隶属，请求批准用函` }]
}

function elements(r: Reading, _given: Given): Hit<Key>[] {
  const out: Hit<Key>[] = []
  // A draft gets its signer and number by procedure: only a whole paper can lack them.
  const whole = r.parts.some(p => p.role === 'number' || (p.role === 'mark' && !r.draft))
  if ((r.kind === 'request' || r.kind === 'report') && !r.parts.some(p => p.role === 'signers') && whole) out.push({ key: 'element.signerMissing', ...titleAt(r), message: '上行文应当标注签发人姓名' })
  if (r.kind === 'request' && !/联系人/.test(partOf(r, 'note')?.text ?? '') && (r.draft || whole)) out.push({ key: 'element.contactMissing', ...titleAt(r), message: '请示通常在附注处写（联系人：×××，电话：……）' })
  for (const p of r.parts) if (p.role === 'topics') out.push({ key: 'element.subjectWords', start: p.start, end: p.end, message: '现行格式已取消主题词', suggestion: '' })
  out.push(...within(r, /主题词(?=应当|标引|[：:])/g, () => ({ key: 'element.subjectWords', message: '现行格式已取消主题词' })))
  return out
}

/** 印发 one's own, 转发 of another's (above, beside), 批转 of one below. */
function forward(r: Reading): Hit<Key>[] {
  const m = /^(.{2,30}?)关于(印发|转发|批转)(.{2,40}?)(?:关于|《)/.exec(titleOf(r).replace(/[《》]/g, ''))
  if (!m || r.kind !== 'notice') return []
  const [issuer, verb, of] = [m[1]!, m[2]!, m[3]!]
  const own = of.startsWith(issuer)
  if (verb === '印发' && /^(?:国务院|中共中央|中央|省委|省人民政府|省政府)/.test(of) && !/国务院|中央|省/.test(issuer)) return [{ key: 'kind.noticeVsForward', ...titleAt(r), message: '上级机关的公文用“转发”' }]
  if (verb !== '印发' && own) return [{ key: 'kind.noticeVsForward', ...titleAt(r), message: '本机关的文件用“印发”' }]
  return []
}
