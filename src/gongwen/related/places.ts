import { isWord } from './words.ts'

/** Where something is: what a county calls by name below the county itself. `fine` is a spot (村、水库、路、小区、学校…), `coarse` a town. */
export type Spot = { name: string; level: 'fine' | 'coarse'; start: number; end: number }

/** The endings of names of spots; the longest first. */
const endings = [
  '社区', '水库', '大桥', '小区', '学校', '中学', '小学', '一中', '二中', '三中', '高中', '幼儿园', '卫生院', '医院', '园区', '工业园', '产业园', '林场', '农场', '煤矿', '矿山', '采石场', '工地', '广场', '市场', '农贸市场', '商场', '超市', '敬老院',
  '养老院', '福利院', '隧道', '高速', '大道', '大街', '公路', '新村', '花园', '家园', '苑', '公园', '景区', '水厂', '电站', '泵站', '污水处理厂', '填埋场', '化工厂', '砖厂', '加油站', '车站', '客运站', '码头', '渡口',
  '灌区', '博物院', '博物馆', '图书馆', '文化馆', '体育馆', '体育场', '铁路', '高铁', '机场', '湿地', '保护区', '开发区', '高新区', '大学', '学院', '电厂', '水电站', '变电站', '航道', '运河', '枢纽', '服务区', '收费站', '立交', '遗址', '陵园', '公墓', '殡仪馆', '林区', '矿区', '牧场', '渔港',
  '公司', '合作社', '养殖场', '鞭炮厂', '酒店', '宾馆', '饭店', '村', '桥', '路', '街', '巷', '河', '溪', '沟', '坝', '渠', '塘', '湖', '山', '岭', '岗', '崖', '坡', '寨', '屯', '厂', '镇', '乡',
].sort((a, b) => b.length - a.length)
const coarse = new Set(['镇', '乡'])
/** Words that end like a name and are none. */
const noName = new RegExp(`(?:${[
  '[建两二三四五六七八九十]乡|道路|公路|铁路|线路|电路|思路|出路|一路|沿路|半路|拆路|修路|通路|走路|赶路|让路|逆路|桥梁|危桥|农村|乡村|全村|本村|该村|各村|逐村|贫困村|示范村|中心村|精品村|先行村|行政村|自然村|山村|街道|河道|沟渠|水渠|水塘|池塘|山塘|上山|下山|进山|爬山|火山|矿山|后山|江河|工厂|水厂|电厂',
  '各镇|全镇|该镇|我镇|乡镇|各乡|下乡|返乡|家乡|老乡|山坡|堤坝|大坝|水沟|边沟|江湖|河湖|城乡|城镇|村镇|[集强小古制关文明]镇|银山|青山|田湖|群山|[巡护治挖采]河|[不出进入到]村|[不出进入]镇|进社区|[重每逐同示]?[点类级板偏容路筑办改构贫]村|抽排泵站|[稳上轮值就益]岗|[内外新碳大]市场|[大小]公园|[口袋园]园|(?:公交|铁塔|供电|电力|燃气|电信|移动|联通|保险|集团|租赁|客运|运输|快递|项目|企业|国有|平台|城投)公司|(?:供销|专业)合作社|星级酒店|中小河|[一好调]山|出新路|[建融多少]路|通村路|截污沟|鸿沟|[户名组群多]村|往河|向河|渡河|过河|滑坡|边坡|护坡|下坡|上坡|上路|巡山|水泥路|柏油路|泥巴路|沥青路|机耕路|通组路|断头路|石子路|成河|封山|荒山|(?:抽水|抽蓄|蓄能|发电)电站|(?:农资|劳动力|人才|房地产|商品房|消费|资本|要素|汽车)市场',
  '中医院|大中小学|临崖|油路|(?:送|各|该|县|中医|蒙医|妇幼|公办|三级|二级|上游|下游|人民|燃气|供电|物业|供水|自来水|施工|建筑|高速|通组|通村|乡村|农村|老旧|部分|周边|在建|全部|所有|中小|职业|乡镇|病险|小型|大型|私立|公立|民办|寄宿制|校外)(?:医院|公司|公路|小区|学校|工地|市场|水库|卫生院|中学|小学|幼儿园|园区|煤矿)',
].join('|')})$`)

/** A letter that ends a name is part of another word before these (河道, 山体, 路面). */
const otherWord = /^(?:乡[建村创镇亲土音愁]|崖路|[一二三]中(?:[心型等间期]|$)|河[道床堤岸长段]|路[面灯口基段况上旁边]|桥[墩梁面头]|坝[体肩脚顶]|山[体洪火林塘上下]|沟[渠里]|渠[道系]|塘[坝口]|坡[度地]|街[道面]|湖面|厂[房区里]|村[干里级容民委支]|镇[区里]|巷道|岭上|滑坡)/u

/** A name begins behind these; no name of a spot has them in it. */
const border = /[^一-鿿]|[的了在于至到从对经由与及或因被把是未已请各该本我其位自距往赴沿等旁侧附近县市区省座条个]/u
/** These border a name as well, unless nothing of it would be left (莲和村, 全安路). */
const softBorder = /[和向将为有无就内外所名全住称]/u
/** Words of doing that stand before a name (解决东河村…, 核查白龙潭水库…). */
const doing = [
  '推进', '推动', '加快', '建成', '创建', '申建', '新增', '更新', '提升', '优化', '完善', '推行', '做强', '打造',
  '解决', '反映', '处置', '处理', '关于', '核查', '核实', '整治', '落实', '推进', '督促', '检查', '巡查', '治理', '排查', '修复', '维修', '改造', '办理', '调处', '开展', '做好', '加快', '举报', '投诉', '建设', '新建', '扩建', '协调', '督办', '督查',
  '暗访', '抽查', '调研', '调查', '视察', '慰问', '救援', '抢修', '抢险', '清理', '整改', '拆除', '封闭', '关闭', '取缔', '查处', '化解', '位于', '途经', '来自', '附近', '辖区', '境内', '批示', '查看', '查明', '要求', '组织', '实施', '完成', '支持', '帮助', '居民', '村民',
  '群众', '业主', '学生', '家长', '职工', '发现', '发生', '接报', '报告', '通报', '疏浚', '加固', '巡护', '打通', '修建', '拓宽', '硬化', '安装', '增设', '更换', '恢复', '保障', '关停', '搬迁', '回访', '复查', '验收', '跟踪', '责令', '责成', '研究', '讨论', '明确', '召开', '路过', '约谈', '报警', '加强', '来到', '家住', '引导', '赶到', '前往', '送往', '靠近', '毗邻', '反对', '要求', '盼望', '请求', '恳请', '呼吁', '兑付', '下雨', '暴雨', '限期', '保障',
]
const LONGEST_NAME = 6
const LONGEST_BARE = 4

/** Letters the names of villages, rivers, roads and estates are made of: a name of these alone is one however usual its words are (石头村, 安康小区). */
const ofNames = new Set('山水石岩沙泥土田地井泉潭池塘溪沟河江湖海渠湾港滩洲岛坪坝坡岭岗峰崖坑洞冲源头尾口角嘴腰背垭坳垄畈埠渡桥路街巷店铺场集营寨堡屯庄村屋家宅院庙寺塔观阁楼亭林树木松柏杉竹柳杨槐榆桃李杏梅梨枣枫桂桐樟茶花草莲荷菊兰麻稻谷麦豆瓜果金银铜铁玉珠宝龙凤虎马牛羊鹿鹤鸡狗猪狮象猫鱼蛇猴燕鹰鸦龟蜂日月星云雾雪霜风雷天东西南北中上下前后左右内外大小长短高低深浅新老古旧黑白红黄青绿蓝紫赤乌一二三四五六七八九十百千万双张王李赵刘陈周吴徐孙朱马胡郭何罗宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方姚谭廖邹熊陆郝孔崔康毛邱秦顾侯邵孟万段雷钱汤尹黎易常武乔贺赖龚文安平和福寿吉祥兴旺富强荣昌隆盛华丰泰阳永宁顺利乐喜仁义礼智信德忠孝胜光明幸团结民友谊镇乡雅景苑丽秀芳香清碧翠瑞祥仙佛圣灵川口坎沿洛汉滨')
const nameWords = /人民|团结|幸福|和平|胜利|光明|解放|建设|新华|中山|友谊|红旗|东风|前进|富强|文化|文明|朝阳|迎宾|学府|滨江|滨河|世纪|时代|阳光|府前|站前|环城|城关|工业|体育/g

/** The endings by their first letter, each list the longest first: every letter of every text is looked at. */
const endingsBy = new Map<string, string[]>()
for (const e of endings) endingsBy.set(e[0]!, [...(endingsBy.get(e[0]!) ?? []), e])

const endingAt = (text: string, i: number): string | undefined => {
  const found = endingsBy.get(text[i]!)?.find(e => text.startsWith(e, i))
  if (!found || (found.length > 1 && !/中$/.test(found)) || !otherWord.test(text.slice(i, i + 3))) return found
  // 青竹河｜岸线: behind letters that make names the ending is the name's, whatever word it begins as well.
  return /^[河湖]/.test(found) && i >= 2 && ofNames.has(text[i - 2]!) && ofNames.has(text[i - 1]!) ? found : undefined
}
/** Whether the letters before an ending are a name: of letters that make names, or of none that make a usual word (哇让, not 旅游). */
function isName(before: string): boolean {
  if (before.length < 2) return false
  if ([...before].every(c => ofNames.has(c))) return true
  const bare = before.replace(nameWords, '山山')
  for (let i = 0; i + 1 < bare.length; i++) if (isWord(bare.slice(i, i + 2)) && !(ofNames.has(bare[i]!) && ofNames.has(bare[i + 1]!))) return false
  return true
}

/** Spots a text names by their endings, with where they stand. A town's own names (青石镇, 青石) come from the list of units, not from here. */
export function spotsIn(text: string): Spot[] {
  const out: Spot[] = []
  for (let i = 1; i < text.length; i++) {
    const ending = endingAt(text, i)
    if (!ending) continue
    const before = out.at(-1)
    let start = i
    while (start > 0 && i - start < LONGEST_NAME && start > (before?.end ?? 0) && !border.test(text[start - 1]!) && !(i - start >= 2 && softBorder.test(text[start - 1]!))) start--
    for (const w of doing) {
      const at = text.slice(start, i).lastIndexOf(w)
      if (at >= 0) start += at + w.length
    }
    start = Math.max(start, i - LONGEST_BARE)
    let end = i + ending.length
    // 牛冲溪工地, 石桥路: a name that ends like one goes on to the next ending.
    let last = ending
    for (let next = endingAt(text, end); next && next !== last; next = endingAt(text, end)) [last, end] = [next, end + next.length]
    // What stands before the name is left out by whole words (消除偏远｜村): of 数字鸿沟 there is no 字鸿沟.
    const cuts = () => start > 0 && i - start >= 1 && isWord(text.slice(start - 1, start + 1)) && !ofNames.has(text[start - 1]!)
    while (i - start > 1 && (cuts() || (!ofNames.has(text[start]!) && !isName(text.slice(start, i))))) start++
    if (!isName(text.slice(start, i)) || noName.test(text.slice(Math.max(0, start - 2), end))) continue
    // 普通高中｜学位, 中学｜生: the letter behind makes another word of the ending's last.
    if (ending.length > 1 && /[学校]$/.test(last) && end === i + ending.length && /^(?:[生位籍历科费])/.test(text[end] ?? '')) continue
    out.push({ name: text.slice(start, end), level: coarse.has(last) ? 'coarse' : 'fine', start, end })
    i = end - 1
  }
  return out
}

/**
 * Whether two names mean one spot: one ends with the other (青石岗村, 镇青石岗村), or they end alike in three letters of the name, or in two with
 * two that differ before them on both sides (a word of doing that this list does not know).
 */
export function sameSpot(one: string, other: string): boolean {
  // 大坪镇敬老院, 大坪敬老院
  const [a, b] = [one, other].map(n => n.replace(/(?<=..)[镇乡](?=..)/, '')) as [string, string]
  if (a.endsWith(b) || b.endsWith(a)) return Math.min(a.length, b.length) >= 2
  let n = 0
  while (n < Math.min(a.length, b.length) && a.at(-1 - n) === b.at(-1 - n)) n++
  const ending = endings.find(e => a.endsWith(e))?.length ?? 1
  const bare = n - ending
  return bare >= 3 || (bare === 2 && a.length - n >= 2 && b.length - n >= 2)
}
