import type { RefusalText } from '#kernel/refusal'
import { seatingText } from '../seating/text.ts'
import type { WarningCode } from './comparing.ts'
import { type RosterRefusal, type Stage, type ThingKind, ways } from './domain.ts'

const confirmed = '名单须经对方确认、第二人核验后才能打印座牌（F01；S2-20）'
const twoHands = '办的人不是核的人（C5）；打印、核验分开（S2-20）'
const redo = '变更后逐项重做、逐项勾销（S2-22）'
const site = '会前现场逐张核对（S2-21）'

export const rosterText = {
  way: ways,
  stage: { empty: '还没有人员', listed: '待对方确认', confirmed: '待第二人核验', verified: '已核验，可打印' } satisfies Record<Stage, string>,
  thing: { card: '座牌', seat: '座位', sheet: '图表' } satisfies Record<ThingKind, string>,
  next: { print: '待重印', place: '已重印，待更换', remove: '待撤下' },
  warning: {
    sameSound: '同音不同字',
    alike: '形近字',
    oneLetter: '一字之差',
    post: '职务与通讯录不一致',
    unit: '单位与通讯录不一致',
    gone: '通讯录中已无任职',
    holder: '通讯录中此职务另有其人',
    namesakes: '通讯录中有同名',
    unknown: '通讯录中没有此人',
    twice: '名单中重名',
  } satisfies Record<WarningCode, string>,
  list: '名单表',
  toConfirm: '名单待确认',
  toVerify: '名单待核验',
  notice: {
    changed: (title: string, n: number) => `名单有变更，有 ${n} 件座牌、座位、图表要重做：${title}`,
    corrected: (title: string, n: number) => `对方更正了名单，请第二人重新核验${n ? `，有 ${n} 件座牌、座位、图表要重做` : ''}：${title}`,
    toConfirm: (title: string) => `请确认名单：${title}`,
    toVerify: (title: string) => `名单已经对方确认，请第二人核验：${title}`,
    siteFirst: (title: string, n: number) => `请到现场逐张核对座牌，共 ${n} 张：${title}`,
    siteLast: (title: string, n: number) => `还有 ${n} 张座牌没有现场核对：${title}`,
  },
  where: { list: '名单表', seat: (plan: string, seat: string) => `${plan}　${seat}`, plan: (plan: string) => `${plan}座次图` },
  seatName: (kind: string, id: string): string => {
    const [, side, n] = /^(\w+)-(\d+)$/.exec(id) ?? []
    if (side && /^\d+$/.test(side)) return seatingText.seatName(Number(side), Number(n))
    const names: Record<string, string> = { host: '主方', guest: '客方', facing: '面门一侧', backing: '背门一侧' }
    return side && names[side]
      ? `${names[side]}${n}号`
      : (({ 'rear-right': '后排右', 'rear-left': '后排左', 'rear-middle': '后排中', 'front-right': '副驾驶' } as Record<string, string>)[id] ??
          `${kind} ${id}`)
  },
  refused: {
    'meetings.rosterEmpty': { says: '名单里还没有人员', source: '名单是座牌、座次图的唯一来源（S2-19）', remedy: '请先录入或导入人员' },
    'meetings.rosterNoSource': { says: '没有写明名单是谁给的、哪天给的', source: '名单写明来源（S2-19）', remedy: '请填提供单位和提供人' },
    'meetings.rosterNotConfirmed': {
      says: '名单还没有经对方确认，不能打印',
      source: confirmed,
      remedy: '请把名单发给对方核对，登记对方谁、何时、怎么确认的',
    },
    'meetings.rosterNotVerified': { says: '名单还没有经第二人核验，不能打印', source: confirmed, remedy: '请另一位同志逐行核验' },
    'meetings.printerVerified': { says: '您核验了这份名单，不能再由您打印', source: twoHands, remedy: '请另一位同志打印' },
    'meetings.verifierTyped': { says: '您录入了这份名单，不能再由您核验', source: twoHands, remedy: '请另一位同志核验' },
    'meetings.verifierPrinted': { says: '您打印了这份名单的座牌或图表，不能再由您核验', source: twoHands, remedy: '请另一位同志核验' },
    'meetings.verifyEach': { says: '还有人员没有逐行核对', source: confirmed, remedy: '请逐行对照对方确认的名单，全部勾上后再核验' },
    'meetings.confirmWords': { says: '没有写明对方是谁确认的、原话怎么说', source: confirmed, remedy: '请填确认人和确认的原话' },
    'meetings.confirmLater': { says: '确认时间还没有到', source: confirmed, remedy: '请填实际确认的时间' },
    'meetings.confirmNotTheirs': {
      says: '您不是对方单位的人员，不能以对方名义确认',
      source: confirmed,
      remedy: '请由对方单位的同志登录确认，或登记对方电话、来函等确认情况',
    },
    'meetings.confirmOwn': { says: '名单是您录入的，不能由您以对方名义确认', source: twoHands, remedy: '请对方单位另一位同志确认' },
    'meetings.nothingCorrected': { says: '名单没有改动', source: confirmed, remedy: '有误的请改好再报；无误的请按“确认名单无误”' },
    'meetings.alreadyConfirmed': { says: '这一版名单已经确认过', source: confirmed, remedy: '请刷新查看；名单有变更的，变更后再确认' },
    'meetings.alreadyVerified': { says: '这一版名单已经核验过', source: confirmed, remedy: '请刷新查看' },
    'meetings.rowNoName': { says: '有一行没有姓名', source: '座牌只写姓名（S2-20）', remedy: '请补上姓名，或删去这一行' },
    'meetings.rowTwice': { says: '同一个人在名单中出现了两次', source: '名单一人一行（S2-19）', remedy: '请删去重复的一行' },
    'meetings.noGlyph': {
      says: '有字库里没有的字，印不出来：{letters}',
      source: '生僻字打印前核对，不印空框（S2-21）',
      remedy: '请系统管理员安装字库，或请核对是否录错；其余座牌可以先打印',
    },
    'meetings.notReprinted': { says: '还没有重新打印，不能勾销', source: redo, remedy: '请先重新打印，换好后再勾销' },
    'meetings.siteNotYet': { says: '还没有到现场核对的时间', source: site, remedy: '请在会前规定的时间到现场核对' },
    'meetings.siteNotPrinted': { says: '这张座牌还没有打印，或者需要更换', source: site, remedy: '请先打印、更换，再到现场核对' },
    'meetings.rosterPrinted': { says: '这份名单已经打印过，不能撤销', source: '过手留痕（S3-54）', remedy: '请修改名单，按重做清单更换' },
    'meetings.cardSize': { says: '没有这种座牌规格或字体', source: '本县规则 meetings.cards.sizes', remedy: '请从列出的规格、字体中选择' },
    'meetings.photoNotYours': { says: '照片不是您刚上传的', source: site, remedy: '请重新上传；照片可以不传' },
  } satisfies Record<RosterRefusal, RefusalText>,
}
