import { describe, expect, it, test } from 'vitest'
import { shippedLanguage } from '#platform/language/public'
import { DocumentText, kinds } from '../document.ts'
import { lapsed } from './citing.ts'
import { familyNames, familyOf } from './families.ts'
import { type Given, noWords } from './finding.ts'
import { layoutFamily } from './layout.ts'
import { readingOfManuscript, readingOfText } from './lines.ts'
import { type Reading, readingOf } from './reading.ts'
import { cards, findingsIn } from './run.ts'

/** Every check there is, with a paper in which it speaks and the nearest one in which it is silent. How a .docx is typed has the same in rendering/docx-form.test.ts. */

type Known = Partial<Omit<Given, 'kind'>>
type Paper = string | (Known & { of: string | Partial<DocumentText> | Reading })

const unit = '云岭县水利局'
const title = `${unit}关于做好防汛工作的通知`
/** One paragraph in a paper that is otherwise in order. */
const line = (words: string, more: Known = {}): Paper => ({ of: `${title}\n各乡镇人民政府：\n${words}\n${unit}\n2026年11月24日`, ...more })
const heads = (...lines: string[]): Paper => line(lines.join('\n'))
const titled = (t: string, main = '各乡镇人民政府：', issuer = unit): Paper => `${t}\n${main}\n现通知如下。\n${issuer}\n2026年11月24日`
const numbered = (n: string, more = ''): Paper => `${n}\n${title}\n各乡镇人民政府：\n请认真落实。\n${unit}\n2026年11月24日${more}`
const tail = (...lines: string[]): Paper => `${title}\n各乡镇人民政府：\n请认真落实。\n${lines.join('\n')}`
const of = (kind: keyof typeof kinds, words: string, more: { title?: string; main?: string; issuer?: string; end?: string } = {}): Paper =>
  `${more.title ?? `${unit}关于防汛工作的${kinds[kind]}`}\n${more.main ?? '云岭县人民政府：'}\n${words}\n${more.issuer ?? unit}\n2026年11月24日${more.end ?? ''}`
const draft = (text: Partial<DocumentText>, more: Known = {}): Paper => ({ of: { kind: 'notice', title, mainRecipients: ['各乡镇人民政府'], ...text }, ...more })
const sheet = (...rows: string[][]): DocumentText['body'] => [{ type: 'table', rows, header: true, caption: '', wide: false }]
const leaders = [{ name: '周明德', post: '县委书记' }, { name: '罗文远', post: '县长' }, { name: '林远山', post: '副县长' }]
const words = (more: object) => ({ words: { ...noWords, ...more } })
const superior = { title: '云州市人民政府关于加强防汛工作的意见', text: '各县要坚持人民至上、生命至上，把防汛责任落实到岗、到人。' }

const pairs: Record<string, readonly [speaks: Paper, silent: Paper]> = {
  'title.endPunct': [titled(`${title}。`), titled(title)],
  'title.innerPunct': [titled(`${unit}关于防汛、抗旱，山洪防御工作的通知`), titled(`${unit}关于印发《防汛、抗旱，山洪防御办法》的通知`)],
  'title.missingKind': [titled(`${unit}关于做好防汛工作`), titled(title)],
  'title.missingGuanyu': [titled(`${unit}防汛工作通知`), titled(title)],
  'title.guanyuOrder': [titled(`关于${unit}做好防汛工作的通知`), titled(title)],
  'title.repeatKind': [titled(`${unit}关于转发防汛工作的通知的通知`), titled(title)],
  'title.urgencyInTitle': [titled(`${unit}关于做好防汛工作的紧急通知`), titled(title)],
  'title.length': [titled(`${unit}关于${'进一步加强和改进'.repeat(7)}防汛工作的通知`), titled(title)],
  'title.bookMarks': [titled(`${unit}关于印发防汛物资管理办法的通知`), titled(`${unit}关于印发《防汛物资管理办法》的通知`)],
  'title.issuerMismatch': [titled(title, undefined, '云岭县应急管理局'), titled(title)],
  'title.meetingNotice': [titled(`${unit}关于防汛工作会议的通知`), titled(`${unit}关于召开防汛工作会议的通知`)],
  'title.kindMismatch': [draft({ kind: 'letter' }), draft({})],
  'kind.notStatutory': [titled(`${unit}关于防汛工作的实施方案`), titled(`${unit}关于印发防汛工作实施方案的通知`)],
  'kind.qingshiBaogao': [titled(`${unit}关于申请经费的请示报告`, '云岭县人民政府：'), titled(`${unit}关于申请经费的请示`, '云岭县人民政府：')],
  'kind.reportCarriesRequest': [of('report', '以上报告，妥否，请批示。'), of('request', '妥否，请批示。')],
  'kind.reportMayRequest': [of('report', '水库除险进展顺利，请予支持。'), of('report', '水库除险进展顺利，得到大力支持。')],
  'kind.oneMatter': [of('request', '请审议。', { title: `${unit}关于增加防汛经费和申请购置车辆的请示` }), of('request', '请审议。', { title: `${unit}关于增加防汛经费的请示` })],
  'kind.orderAuthority': [`${unit}令\n第5号\n《防汛办法》已经审议通过，现予公布。\n${unit}\n2026年11月24日`, '云岭县人民政府令\n第5号\n《防汛办法》已经审议通过，现予公布。\n云岭县人民政府\n2026年11月24日'],
  'kind.billAuthority': [of('bill', '请审议。'), of('bill', '请审议。', { issuer: '云岭县人民政府', title: '云岭县人民政府关于防汛工作的议案' })],
  'kind.resolutionNoMeeting': [of('resolution', '同意防汛规划。', { main: '各乡镇：' }), of('resolution', '2026年11月20日云岭县第五届人民代表大会第六次会议通过防汛规划。', { main: '各乡镇：' })],
  'kind.letterForApproval': [of('request', '请审议。', { main: '县财政局：' }), of('request', '请审议。', { main: '云州市水利局：' })],
  'kind.noticeVsForward': [titled('云岭县人民政府办公室关于印发省人民政府关于防汛工作意见的通知', undefined, '云岭县人民政府办公室'), titled('云岭县人民政府办公室关于转发省人民政府关于防汛工作意见的通知', undefined, '云岭县人民政府办公室')],
  'closing.mismatch': [of('letter', '特此通知。', { main: '县财政局：' }), of('letter', '特此函告。', { main: '县财政局：' })],
  'address.nijuInLetter': [of('letter', '请你局予以支持。', { main: '县财政局：' }), of('letter', '请贵局予以支持。', { main: '县财政局：' })],
  'address.guijuDownward': [line('请贵局抓好落实。'), line('请你局抓好落实。')],
  'tone.commandInLetter': [of('letter', '请务必于月底前答复。', { main: '县财政局：' }), of('letter', '请于月底前答复。', { main: '县财政局：' })],
  'route.multiMainRecipients': [of('request', '请审议。', { main: '云岭县人民政府，云州市水利局：' }), of('request', '请审议。')],
  'route.upwardCcDown': [of('request', '请审议。', { end: '\n抄送：各乡镇人民政府。' }), of('request', '请审议。', { end: '\n抄送：县财政局。' })],
  'route.leaderInPerson': [of('request', '请审议。', { main: '罗文远县长：' }), of('request', '请审议。')],
  'element.signerMissing': [`云水〔2026〕5号\n${unit}关于增加经费的请示\n云岭县人民政府：\n请审议。\n${unit}\n2026年11月24日`, `云水〔2026〕5号　　签发人：张　三\n${unit}关于增加经费的请示\n云岭县人民政府：\n请审议。\n${unit}\n2026年11月24日`],
  'element.contactMissing': [draft({ kind: 'request', title: `${unit}关于增加经费的请示` }), draft({ kind: 'request', title: `${unit}关于增加经费的请示`, note: '联系人：祝捷，电话：6623501' })],
  'element.subjectWords': [tail(unit, '2026年11月24日', '主题词：水利 防汛 通知'), tail(unit, '2026年11月24日')],
  'element.yearMismatch': [numbered('云水〔2025〕5号'), numbered('云水〔2026〕5号')],
  'element.markMismatch': [numbered('云岭县应急管理局文件\n云水〔2026〕5号'), numbered('云岭县水利局文件\n云水〔2026〕5号')],
  'element.signerCount': [draft({ kind: 'report', title: '关于防汛工作的报告', issuers: [unit, '云岭县应急管理局'], signers: ['张三'] }), draft({ kind: 'report', title: '关于防汛工作的报告', issuers: [unit, '云岭县应急管理局'], signers: ['张三', '李四'] })],
  'element.ccSelf': [numbered('云水〔2026〕5号', `\n抄送：县财政局，${unit}。`), numbered('云水〔2026〕5号', '\n抄送：县财政局。')],
  'element.dateMissing': [`云水〔2026〕5号\n${title}\n各乡镇人民政府：\n请认真落实。\n${unit}`, {
    // The signature stands in a table, to bring it beside its seal.
    of: readingOfManuscript([...['云水〔2026〕5号', title, '各乡镇人民政府：', '请认真落实。'].map(text => ({ t: 'line' as const, text })), { t: 'table', rows: [['', unit], ['', '2026年11月24日']] }]),
  }],
  'docnum.bracket': [numbered('云水[2026]5号'), numbered('云水〔2026〕5号')],
  'docnum.year': [numbered('云水〔26〕5号'), numbered('云水〔2026〕5号')],
  'docnum.di': [numbered('云水〔2026〕第5号'), '云岭县人民政府令\n第5号\n《防汛办法》已经审议通过，现予公布。\n县长　张三\n2026年11月24日'],
  'docnum.leadingZero': [numbered('云水〔2026〕05号'), numbered('云水〔2026〕50号')],
  'docnum.order': [numbered('〔2026〕云水5号'), '专题会议纪要\n〔2026〕5号\n2026年11月20日，召开专题会议，研究防汛工作。\n要压实责任。'],
  'docnum.space': [numbered('云水〔2026〕 5号'), numbered('云水〔2026〕5号')],
  'docnum.hao': [numbered('云水〔2026〕5'), numbered('云水〔2026〕5号')],
  'date.chineseNumerals': [tail(unit, '二〇二六年十一月二十四日'), tail(unit, '二〇〇六年十一月二十四日')],
  'date.leadingZero': [tail(unit, '2026年01月05日'), tail(unit, '2026年1月5日')],
  'date.form': [tail(unit, '2026.1.5'), tail(unit, '2026年1月5日')],
  'date.invalid': [line('请于2026年2月30日前完成。'), line('请于2028年2月29日前完成。')],
  'date.hao': [line('请于12月1号前完成。'), line('请于12月1日前完成1号楼建设。')],
  'date.weekdayMismatch': [line('定于2026年11月27日（星期四）召开会议。'), line('定于2026年11月27日（星期五）召开会议。')],
  'date.relative': [line('请于明天上午报送。'), line('请于11月25日上午报送。')],
  'date.printBeforeDoc': [tail(unit, '2026年11月24日', `${unit}办公室　　2026年11月20日印发`), tail(unit, '2026年11月24日', `${unit}办公室　　2026年11月24日印发`)],
  'date.future': [tail(unit, '2026年12月24日'), tail(unit, '2026年11月24日')],
  'attachment.numberForm': [tail('附件：1、名单', '2、分工表', unit, '2026年11月24日'), tail('附件：1. 名单', '2. 分工表', unit, '2026年11月24日')],
  'attachment.endPunct': [tail('附件：名单。', unit, '2026年11月24日'), tail('附件：名单', unit, '2026年11月24日')],
  'attachment.singleNumbered': [tail('附件：1. 名单', unit, '2026年11月24日'), tail('附件：名单', unit, '2026年11月24日')],
  'attachment.refMissing': [tail('责任见附件3。', '附件：名单', unit, '2026年11月24日'), tail('责任见附件1。', '附件：名单', unit, '2026年11月24日')],
  'attachment.titleMismatch': [tail('附件：名单', unit, '2026年11月24日', '附件', '责任分工表', '张三'), tail('附件：名单', unit, '2026年11月24日', '附件', '名单', '张三')],
  'attachment.bookMarks': [tail('附件：《名单》', unit, '2026年11月24日'), tail('附件：名单', unit, '2026年11月24日')],
  'attachment.pageLabel': [tail('附件：名单', unit, '2026年11月24日', '附件：', '名单', '张三'), tail('附件：名单', unit, '2026年11月24日', '附件', '名单', '张三')],
  'recipient.colon': [titled(title, '各乡镇人民政府:'), titled(title)],
  'recipient.punct': [titled(title, '各乡镇人民政府、县政府各部门：'), titled(title, '各乡镇人民政府，县政府各部门、各直属机构：')],
  'recipient.vague': [titled(title, '各有关单位：'), titled(title)],
  'recipient.dupCc': [tail(unit, '2026年11月24日', '抄送：各乡镇人民政府。'), tail(unit, '2026年11月24日', '抄送：县委办公室。')],
  'note.parentheses': [tail(unit, '2026年11月24日', '此件公开发布'), tail(unit, '2026年11月24日', '（此件公开发布）')],
  'cc.endPeriod': [tail(unit, '2026年11月24日', '抄送：县委办公室', `${unit}办公室　　2026年11月24日印发`), tail(unit, '2026年11月24日', '抄送：县委办公室。', `${unit}办公室　　2026年11月24日印发`)],
  'print.suffix': [tail(unit, '2026年11月24日', '抄送：县委办公室。', `${unit}办公室　　2026年11月24日`), tail(unit, '2026年11月24日', '抄送：县委办公室。', `${unit}办公室　　2026年11月24日印发`)],
  'print.leadingZero': [tail(unit, '2026年11月24日', `${unit}办公室　　2026年11月04日印发`), tail(unit, '2026年11月24日', `${unit}办公室　　2026年11月24日印发`)],
  'copyNo.digits': [numbered('012\n云水〔2026〕5号'), numbered('000012\n云水〔2026〕5号')],
  'secret.copyNoMissing': [numbered('机密★5年\n云水〔2026〕5号'), numbered('000012\n机密★5年\n云水〔2026〕5号')],
  'secret.periodMissing': [numbered('000012\n机密\n云水〔2026〕5号'), numbered('000012\n机密★5年\n云水〔2026〕5号')],
  'secret.periodTooLong': [numbered('000012\n秘密★20年\n云水〔2026〕5号'), numbered('000012\n秘密★10年\n云水〔2026〕5号')],
  'secret.onNonSecretSystem': [numbered('000012\n秘密★5年\n云水〔2026〕5号'), line('做好保守国家秘密工作。')],
  'urgency.vocab': [numbered('急件\n云水〔2026〕5号'), numbered('加急\n云水〔2026〕5号')],
  'name.postMismatch': [line('县长林远山出席会议。', words({ leaders })), line('副县长林远山出席会议。', words({ leaders }))],
  'name.misspelt': [line('县长罗文渊出席会议。', words({ leaders })), line('县长王建国出席会议。', words({ leaders }))],
  'name.order': [line('参加会议的有罗文远、周明德。', words({ leaders })), line('参加会议的有周明德、罗文远。', words({ leaders }))],
  'seq.level': [heads('一、总体要求', '1. 压实责任', '（一）抓好落实', '（1）责任到人'), heads('一、总体要求', '（一）压实责任', '1. 抓好落实')],
  'seq.gap': [heads('一、总体要求', '三、工作措施'), heads('一、总体要求', '二、工作措施')],
  'seq.duplicate': [heads('一、总体要求', '一、工作措施', '二、组织领导', '二、监督检查'), heads('一、总体要求', '二、工作措施')],
  'seq.restart': [heads('二、总体要求', '三、工作措施'), heads('一、总体要求', '二、工作措施')],
  'seq.bracketComma': [heads('（一）、压实责任'), heads('（一）压实责任')],
  'seq.arabicDunhao': [heads('一、总体要求', '1、压实责任'), heads('一、总体要求', '1. 压实责任')],
  'seq.firstComma': [line('第一、压实责任。'), line('第一、二季度压实责任。')],
  'seq.halfBracket': [heads('(一)压实责任'), heads('（一）压实责任')],
  'seq.mixOrdinals': [line('首先，压实责任。第二，抓好落实。'), line('首先，压实责任。其次，抓好落实。')],
  'heading.endPunct': [heads('一、总体要求。', '各乡镇压实责任。'), heads('一、会议听取了防汛工作情况汇报。', '会议认为，责任要压实。')],
  'punct.halfwidth': [line('请各乡镇,压实责任。'), line('比例为1:3，时间为9:00。')],
  'punct.adjacentQuotes': [line('落实“一岗”、“双责”。'), line('落实“一岗”“双责”。')],
  'punct.unpaired': [line('落实“一岗双责。'), line('落实“一岗双责”。')],
  'punct.nestedBookTitle': [line('按照《关于印发《防汛办法》的通知》办理。'), line('按照《关于印发〈防汛办法〉的通知》办理。')],
  'punct.bookTitleMisuse': [line('参加《防汛工作会议》。'), line('按照《防汛工作会议纪要》办理。')],
  'punct.ellipsis': [line('准备沙袋、铁锹...'), line('准备沙袋、铁锹……')],
  'punct.ellipsisDeng': [line('准备沙袋、铁锹……等。'), line('准备沙袋、铁锹等。')],
  'punct.dunhaoDeng': [line('准备沙袋、铁锹、等物资。'), line('准备沙袋、铁锹等物资。')],
  'punct.doubled': [line('请抓好落实。。'), line('请抓好落实。')],
  'punct.colonNest': [line('会议强调：要做到：一是压实责任。'), line('会议强调：一是压实责任。')],
  'punct.semicolonAfterPeriod': [line('县水利局负责巡查。发现险情立即报告；'), line('县水利局负责巡查，发现险情立即报告；')],
  'punct.quoteEnd': [line('会议强调：“要把防汛责任压实到岗位”。'), line('会议强调：“要把防汛责任压实到岗位。”')],
  'punct.periodInParen': [line('请压实责任（见附表。），抓好落实。'), line('请压实责任（见附表），抓好落实。')],
  'punct.dash': [line('防汛责任--压实到岗。'), line('防汛责任——压实到岗。')],
  'punct.spaceInText': [line('请各乡镇 压实责任。'), line('联系人：张　三、李四。')],
  'punct.captionPeriod': [draft({ body: [{ type: 'figure', fileId: 'a', fileHash: 'b', caption: '图1　防汛责任区。', width: 80 }] }), draft({ body: [{ type: 'figure', fileId: 'a', fileHash: 'b', caption: '图1　防汛责任区', width: 80 }] })],
  'num.shortYear': [line('26年底前完成。'), line('近26年底子较薄。')],
  'num.fullwidthDigits': [line('投入１２０万元。'), line('投入120万元。')],
  'num.percentRange': [line('增长5～10%。'), line('增长5%～10%。')],
  'num.approxDunhao': [line('每处安排三、四个人。'), line('第三、四季度各安排一次。')],
  'num.leadingZeroDecimal': [line('增长.5%。'), line('增长0.5%。')],
  'num.mixed': [line('共有1百零8处。'), line('共有3.5亿元、300万人。')],
  'num.wrap': [line('县级投入资金12\n0万元用于防汛。'), line('县级投入资金\n120万元用于防汛。')],
  'num.yearRange': [line('2021-2025年的规划。'), line('2021—2025年的规划。')],
  'num.specialDate': [line('开展12.4国家宪法日活动。'), line('开展“12·4”国家宪法日活动。')],
  'num.decreaseTimes': [line('事故减少了3倍。'), line('产量增长了3倍。')],
  'redundant.approx': [line('约120人左右参加。'), line('约120人参加。')],
  'num.tableSum': [draft({ body: sheet(['单位', '金额'], ['水利局', '120'], ['应急局', '80'], ['合计', '210']) }), draft({ body: sheet(['单位', '金额'], ['水利局', '120'], ['应急局', '80'], ['合计', '200']) })],
  'num.partsSum': [line('参会120人，其中领导80人、职工50人。'), line('参会120人，其中领导70人、职工50人。')],
  'num.pctSum': [line('其中小学占40%、初中占45%、高中占20%。'), line('其中小学占40%、初中占35%、高中占25%。')],
  'num.ordinalCount': [line('抓好三个方面：一是加强领导。二是落实责任。'), line('抓好两个方面：一是加强领导。二是落实责任。')],
  'cite.repealed': [line('按照《国家行政机关公文处理办法》办理。', words({ repealed: lapsed })), line('《国家行政机关公文处理办法》已经废止。', words({ repealed: lapsed }))],
  'cite.numberBeforeTitle': [line('按照云政发〔2026〕3号《关于防汛的意见》办理。'), line('按照《关于防汛的意见》（云政发〔2026〕3号）办理。')],
  'cite.nakedNumber': [line('根据云政发〔2026〕3号文件精神，抓好落实。'), line('根据《关于防汛的意见》（云政发〔2026〕3号）精神，抓好落实。')],
  'quote.differs': [line('《云州市人民政府关于加强防汛工作的意见》要求：“坚持人民至上、生命至上，把防汛责任落实到岗到位。”', { sources: [superior] }), line('《云州市人民政府关于加强防汛工作的意见》要求：“坚持人民至上、生命至上，把防汛责任落实到岗、到人。”', { sources: [superior] })],
  'quote.notFound': [line('《关于加强防汛工作的意见》指出：“全面推进乡村振兴是新时代三农工作的总抓手。”', { sources: [superior] }), line('《关于加强抗旱工作的意见》指出：“全面推进乡村振兴是新时代三农工作的总抓手。”', { sources: [superior] })],
  wordCount: [line('压实责任。'.repeat(3), { limit: { words: 14, source: '本县规定' } }), line('压实责任。'.repeat(3), { limit: { words: 15, source: '本县规定' } })],
  'burden.report': [line('各乡镇每周报送进展情况。'), line('不得要求各村每周报送进展情况。')],
  'burden.pledge': [line('各乡镇要签订目标责任书。'), line('严禁层层签订责任书。')],
  'burden.trace': [line('干部每日打卡。'), line('不得要求干部每日打卡。')],
  'burden.matching': [line('各乡镇要制定具体实施方案。'), line('不再制定具体实施方案。')],
  'burden.contest': [line('组织开展评比表彰。'), line('清理评比表彰。')],
  'typo.certain': [line('请认真布署。'), line('请认真部署。')],
  'typo.guarded': [line('加强防讯工作。'), line('加强消防讯息发布。')],
  'typo.quoted': [line('有人说：“这件事已经全面布署下去，大家放心去做。”'), line('有人说：“这件事已经全面部署下去，大家放心去做。”')],
  'typo.own': [line('请云领水库管理所落实。', words({ typos: [{ wrong: '云领', right: '云岭', level: 'warn', note: '' }] })), line('请云岭水库管理所落实。', words({ typos: [{ wrong: '云领', right: '云岭', level: 'warn', note: '' }] }))],
  'typo.doubt': [line('要加强对防汛工作的组只领导。', { language: shippedLanguage() }), line('要加强对防汛工作的组织领导。', { language: shippedLanguage() })],
  confusable: [line('截止11月24日，共排查12处。'), line('报名于11月24日截止。')],
  'repeat.word': [line('依靠人民人民防汛。'), line('一步一步推进，研究研究再定。')],
  'repeat.char': [line('责任在在完善中。'), line('实实在在抓好落实，达到目的的标准。')],
  'repeat.paragraph': [line(`${'压实防汛责任，抓好隐患排查。'.repeat(4)}\n${'压实防汛责任，抓好隐患排查。'.repeat(4)}`), line(`压实责任。\n压实责任。`)],
  'residue.web': [line('来源：网络'), line('网址：www.yunling.gov.cn。')],
  placeholder: [line('定于××月召开会议。'), line('编号为〇〇二六。')],
}

/** What gongwen.md §3 names: each is a key of ours, or — where the words alone do not tell — a rule of the gates, which know the directory. */
const named = `kind.notStatutory kind.qingshiBaogao kind.reportCarriesRequest kind.oneMatter kind.letterForApproval kind.noticeVsForward kind.orderAuthority kind.billAuthority kind.resolutionNoMeeting
  closing.mismatch address.nijuInLetter address.guijuDownward tone.commandInLetter route.multiMainRecipients route.upwardCcDown element.signerMissing element.contactMissing cite.repealed element.subjectWords cite.numberBeforeTitle
  cite.nakedNumber wordCount title.endPunct title.innerPunct title.missingKind title.missingGuanyu title.guanyuOrder title.repeatKind title.urgencyInTitle title.length title.bookMarks title.issuerMismatch title.meetingNotice
  docnum.bracket docnum.year docnum.di docnum.leadingZero docnum.order docnum.space docnum.hao date.chineseNumerals date.leadingZero date.form date.invalid date.hao date.weekdayMismatch date.future date.printBeforeDoc date.relative
  num.shortYear num.fullwidthDigits num.percentRange num.approxDunhao num.leadingZeroDecimal num.wrap num.mixed num.yearRange num.specialDate num.decreaseTimes redundant.approx num.tableSum num.partsSum num.pctSum num.ordinalCount
  seq.level seq.bracketComma seq.arabicDunhao seq.firstComma seq.gap seq.duplicate seq.restart seq.mixOrdinals seq.halfBracket heading.endPunct heading.indent heading.font punct.halfwidth punct.adjacentQuotes punct.unpaired
  punct.nestedBookTitle punct.bookTitleMisuse punct.ellipsis punct.ellipsisDeng punct.dunhaoDeng punct.doubled punct.colonNest punct.semicolonAfterPeriod punct.periodInParen punct.quoteEnd punct.dash punct.captionPeriod
  punct.spaceInText attachment.numberForm attachment.endPunct attachment.singleNumbered attachment.refMissing attachment.titleMismatch attachment.bookMarks attachment.pageLabel recipient.colon recipient.vague recipient.punct
  recipient.dupCc note.parentheses cc.endPeriod print.suffix print.leadingZero copyNo.digits secret.copyNoMissing secret.periodMissing secret.periodTooLong secret.onNonSecretSystem urgency.vocab layout.noTextPage
  layout.firstPageBody typo.certain typo.guarded confusable repeat.word repeat.char placeholder residue.web`.split(/\s+/)

function found(paper: Paper): string[] {
  const { of: what, ...more } = typeof paper === 'string' ? { of: paper } as Exclude<Paper, string> : paper
  const reading = typeof what === 'string' ? readingOfText(what) : 'parts' in what ? what : readingOf(DocumentText.parse(what))
  return findingsIn(reading, { kind: reading.kind, today: '2026-11-24', words: noWords, ...more }).map(f => f.key)
}

describe('each check speaks, and is silent beside it', () => {
  it.each(Object.entries(pairs))('%s', (key, [speaks, silent]) => {
    expect(found(speaks), 'it speaks').toContain(key)
    expect(found(silent), 'it is silent').not.toContain(key)
  })
  it('no check is left out', () => expect([...Object.keys(pairs), ...Object.keys(layoutFamily.cards)].sort()).toEqual(Object.keys(cards).sort()))
})

test('every key of the list of mistakes has a check', () => expect(named.filter(k => !(k in cards))).toEqual([]))
test('every family has its name', () => expect([...new Set(Object.keys(cards).map(familyOf))].filter(f => !familyNames[f])).toEqual([]))
