/** Where something is: what a county calls by name below the county itself. `fine` is a spot (村、水库、路、小区、学校…), `coarse` a town. */
export type Spot = { name: string; level: 'fine' | 'coarse'; start: number; end: number }

/** The endings of names of spots; the longest first. */
const endings = [
  '社区', '水库', '大桥', '小区', '学校', '中学', '小学', '一中', '二中', '三中', '高中', '幼儿园', '卫生院', '医院', '园区', '工业园', '产业园', '林场', '农场', '煤矿', '矿山', '采石场', '工地', '广场', '市场', '农贸市场', '商场', '超市', '敬老院',
  '养老院', '福利院', '隧道', '高速', '大道', '大街', '公路', '路口', '新村', '花园', '家园', '苑', '公园', '景区', '水厂', '电站', '泵站', '污水处理厂', '填埋场', '化工厂', '砖厂', '加油站', '车站', '客运站', '码头', '渡口',
  '公司', '合作社', '养殖场', '鞭炮厂', '酒店', '宾馆', '饭店', '村', '桥', '路', '街', '巷', '河', '溪', '沟', '坝', '渠', '塘', '湖', '山', '岭', '岗', '崖', '坡', '寨', '屯', '厂', '镇', '乡',
].sort((a, b) => b.length - a.length)
const coarse = new Set(['镇', '乡'])
/** An ending of one character is no name within these words. */
const noName = /(?:道路|公路|铁路|线路|电路|思路|出路|一路|路边|沿路|半路|桥梁|危桥|农村|乡村|全村|本村|该村|各村|行政村|自然村|村村|山村|街道|河道|沟渠|水渠|水塘|池塘|山塘|上山|下山|进山|爬山|火山|矿山|江河|黑臭河|工厂|厂房|水厂|拆路|修路|通路|走路|赶路|让路|逆路|各镇|全镇|该镇|我镇|乡镇|各乡|下乡|返乡|家乡|老乡|山坡|堤坝|大坝|小沟|水沟|边沟|江湖)$/

/** A name begins behind these; no name of a spot has them in it. */
const border = /[^一-鿿]|[的了在于至到从对向经由和与及或因被把将为是有无未已请就各该本我其处位自距往赴沿等内外旁侧附近县市区省座条个所名全]/u
/** Words of doing that stand before a name (解决东河村…, 核查白龙潭水库…). */
const doing = [
  '解决', '反映', '处置', '处理', '关于', '核查', '核实', '整治', '落实', '推进', '督促', '检查', '巡查', '治理', '排查', '修复', '维修', '改造', '办理', '调处', '开展', '做好', '加快', '举报', '投诉', '建设', '新建', '扩建', '协调', '督办', '督查',
  '暗访', '抽查', '调研', '调查', '视察', '慰问', '救援', '抢修', '抢险', '清理', '整改', '拆除', '封闭', '关闭', '取缔', '查处', '化解', '位于', '途经', '来自', '附近', '辖区', '境内', '批示', '要求', '组织', '实施', '完成', '支持', '帮助', '居民', '村民',
  '群众', '业主', '学生', '家长', '职工', '发现', '发生', '接报', '报告', '通报', '疏浚', '加固', '巡护', '打通', '修建', '拓宽', '硬化', '安装', '增设', '更换', '恢复', '保障', '关停', '搬迁', '回访', '复查', '验收', '跟踪', '研究', '讨论', '明确', '召开',
]
const LONGEST_NAME = 6
const LONGEST_BARE = 4

/** Spots a text names by their endings, with where they stand. A town's own names (青石镇, 青石) come from the list of units, not from here. */
export function spotsIn(text: string): Spot[] {
  const out: Spot[] = []
  for (let i = 1; i < text.length; i++) {
    const ending = endings.find(e => text.startsWith(e, i))
    if (!ending) continue
    const before = out.at(-1)
    let start = i
    while (start > 0 && i - start < LONGEST_NAME && start > (before?.end ?? 0) && !border.test(text[start - 1]!)) start--
    for (const w of doing) {
      const at = text.slice(start, i).lastIndexOf(w)
      if (at >= 0) start += at + w.length
    }
    start = Math.max(start, i - LONGEST_BARE)
    const end = i + ending.length
    if (i === start || (ending.length === 1 && (i - start < 2 && !before || noName.test(text.slice(start, end))))) continue
    out.push({ name: text.slice(start, end), level: coarse.has(ending) ? 'coarse' : 'fine', start, end })
    i = end - 1
  }
  return out
}

/**
 * Whether two names mean one spot: one ends with the other (青石岗村, 镇青石岗村), or they end alike in three letters of the name, or in two with
 * two that differ before them on both sides (a word of doing that this list does not know).
 */
export function sameSpot(a: string, b: string): boolean {
  if (a.endsWith(b) || b.endsWith(a)) return Math.min(a.length, b.length) >= 2
  let n = 0
  while (n < Math.min(a.length, b.length) && a.at(-1 - n) === b.at(-1 - n)) n++
  const ending = endings.find(e => a.endsWith(e))?.length ?? 1
  const bare = n - ending
  return bare >= 3 || (bare === 2 && a.length - n >= 2 && b.length - n >= 2)
}
