/**
 * 版式: every measure of GB/T 9704—2012 that the page needs, once, as data. The page template gets the numbers as JSON, the DOCX
 * writer and the measuring tests read the same table, and a checker may show `title`, `clause` and `strength` to the drafter.
 */
export type Measure = {
  title: string
  value: number
  /** mm on paper · pt of a letter (3号 = 16 pt, 2号 = 22 pt, 4号 = 14 pt) · row: a line of the 22-line grid · char: a 28th of the line */
  unit: 'mm' | 'pt' | 'row' | 'char' | 'count'
  clause: string
  /** 应当 · 一般 · 推荐 · what offices do where the standard is silent · follows from other numbers by arithmetic */
  strength: 'must' | 'general' | 'recommended' | 'practice' | 'derived'
}

type Row = readonly [title: string, value: number, unit: Measure['unit'], clause: string, strength: Measure['strength']]
const table = {
  paperWidth: ['用纸宽', 210, 'mm', '5.1', 'must'],
  paperHeight: ['用纸高', 297, 'mm', '5.1', 'must'],
  topMargin: ['天头（上白边）', 37, 'mm', '5.2.1', 'must'],
  leftMargin: ['订口（左白边）', 28, 'mm', '5.2.1', 'must'],
  areaWidth: ['版心宽', 156, 'mm', '5.2.1', 'must'],
  areaHeight: ['版心高', 225, 'mm', '5.2.1', 'must'],
  topMarginInk: ['天头（首行字顶、末行字底贴版心的算法）', 34.58, 'mm', '5.2.1', 'practice'],
  topMarginWord: ['天头（文字处理软件通行的算法）', 34, 'mm', '5.2.1', 'practice'],
  marginTolerance: ['白边允差', 1, 'mm', '5.2.1', 'must'],
  rows: ['每面行数', 22, 'count', '5.2.3', 'general'],
  columns: ['每行字数', 28, 'count', '5.2.3', 'general'],
  bodySize: ['正文字号（3号）', 16, 'pt', '5.2.2', 'general'],
  titleSize: ['标题字号（2号）', 22, 'pt', '7.3.1', 'general'],
  smallSize: ['版记、页码字号（4号）', 14, 'pt', '7.4.2', 'general'],
  tableSize: ['表格字号（小4号）', 12, 'pt', '8', 'practice'],
  captionRows: ['图表标题占行', 1, 'row', '8', 'practice'],

  markTop: ['版心上边缘至发文机关标志上边缘', 35, 'mm', '7.2.4', 'must'],
  markHeight: ['发文机关标志最大字高', 15, 'mm', '7.2.4', 'practice'],
  markGap: ['联合行文标志各机关名称间距（字高之比）', 0.35, 'count', '7.2.4', 'practice'],
  jointMarkHeight: ['联合行文标志总高上限', 62, 'mm', '7.2.4', 'practice'],
  jointMarkLeast: ['联合行文标志字高下限（首页排得下正文时）', 6.3, 'mm', '7.2.4', 'practice'],
  jointMarkLeastGap: ['字高下限时各机关名称间距（字高之比）', 0.18, 'count', '7.2.4', 'practice'],
  rowsBelowMark: ['发文机关标志下空', 2, 'row', '7.2.5', 'must'],
  upwardIndent: ['上行文发文字号左空、签发人右空', 1, 'char', '7.2.5、7.2.6', 'must'],
  signersInRow: ['签发人每行姓名数', 2, 'count', '7.2.6', 'general'],
  redRuleBelowNumber: ['发文字号至红色分隔线', 4, 'mm', '7.2.7', 'must'],
  redRuleThickness: ['红色分隔线线宽', 0.5, 'mm', '7.2.7', 'practice'],

  rowsBelowRule: ['红色分隔线下空', 2, 'row', '7.3.1', 'general'],
  titlePitch: ['标题行距', 33, 'pt', '7.3.1', 'practice'],
  titleColumns: ['标题每行最多字数（156 mm ÷ 2号字宽）', 20, 'count', '7.3.1', 'derived'],
  rowsBelowTitle: ['标题下空', 1, 'row', '7.3.2', 'must'],
  indent: ['自然段左空', 2, 'char', '7.3.3', 'must'],
  rowsAboveAttachmentNote: ['附件说明上空', 1, 'row', '7.3.4', 'must'],
  dateRightIndent: ['盖章公文成文日期右空', 4, 'char', '7.3.5.1', 'general'],
  rowsAboveSealed: ['盖章公文署名上空', 2, 'row', '7.3.5.1', 'practice'],
  sealDiameter: ['印章直径', 42, 'mm', '7.3.5.1', 'practice'],
  sealsApart: ['联合行文印章间距', 2, 'mm', '7.3.5.1', 'practice'],
  sealTopRows: ['印章顶端距正文（或附件说明）不超过', 1, 'row', '7.3.5.1', 'must'],
  sealedPageText: ['印章、署名所在页上正文至少', 1, 'row', '7.3.5.5', 'must'],
  rowsAboveUnsealed: ['不盖章公文署名上空', 1, 'row', '7.3.5.2', 'general'],
  issuerRightIndent: ['不盖章公文署名右空', 2, 'char', '7.3.5.2', 'general'],
  dateShift: ['不盖章公文成文日期首字比署名首字右移', 2, 'char', '7.3.5.2', 'general'],
  rowsAboveStamp: ['签名章上空', 2, 'row', '7.3.5.3', 'must'],
  stampRightIndent: ['签名章、成文日期右空', 4, 'char', '7.3.5.3', 'must'],
  postBeforeStamp: ['签名章左空（标注职务）', 2, 'char', '7.3.5.3', 'must'],
  rowsBelowStamp: ['签名章下空', 1, 'row', '7.3.5.3', 'must'],
  stampSize: ['签名章字号（1号）', 26, 'pt', '7.3.5.3', 'practice'],
  attachmentTitleRow: ['附件标题在版心第几行', 3, 'count', '7.3.7', 'must'],

  imprintOuterRule: ['版记首条、末条分隔线', 0.35, 'mm', '7.4.1', 'recommended'],
  imprintInnerRule: ['版记中间分隔线', 0.25, 'mm', '7.4.1', 'recommended'],
  imprintIndent: ['版记左右各空', 1, 'char', '7.4.2、7.4.3', 'must'],
  pageNumberBelow: ['版心下边缘至页码一字线', 7, 'mm', '7.5', 'must'],
  pageNumberIndent: ['页码距版心侧边空', 1, 'char', '7.5', 'must'],

  letterMarkTop: ['信函：上页边至发文机关标志上边缘', 30, 'mm', '10.1', 'must'],
  letterRuleBelowMark: ['信函：发文机关标志至第一条红色双线', 4, 'mm', '10.1', 'must'],
  letterRuleFromFoot: ['信函：第二条红色双线至下页边', 20, 'mm', '10.1', 'must'],
  letterRuleLength: ['信函：红色双线线长', 170, 'mm', '10.1', 'must'],
  letterRuleThick: ['信函：红色双线粗线', 0.8, 'mm', '10.1', 'practice'],
  letterRuleThin: ['信函：红色双线细线', 0.3, 'mm', '10.1', 'practice'],
  letterRuleGap: ['信函：红色双线间隙', 0.35, 'mm', '10.1', 'practice'],
  letterGap: ['信函：双线至首行要素（3号字高的7/8）', 4.94, 'mm', '10.1', 'must'],
  letterRowsAboveTitle: ['信函：标题与其上要素相距', 2, 'row', '10.1', 'must'],

  orderMarkTop: ['命令（令）：版心上边缘至发文机关标志上边缘', 20, 'mm', '10.2', 'must'],
  orderRowsBelowMark: ['命令（令）：标志下空', 2, 'row', '10.2', 'must'],
  orderRowsBelowNumber: ['命令（令）：令号下空', 2, 'row', '10.2', 'must'],

  minutesMarkTop: ['纪要：版心上边缘至标志上边缘', 35, 'mm', '10.3', 'must'],
  rowsAboveAttendance: ['纪要：出席人员名单上空', 1, 'row', '10.3', 'must'],

  briefMarkTop: ['简报：版心上边缘至报头上边缘', 35, 'mm', '10.3', 'practice'],
  briefRowsBelowMark: ['简报：报头下空', 1, 'row', '10.3', 'practice'],
  briefIndent: ['简报、纪要：编发机关左空、日期右空', 1, 'char', '10.3', 'practice'],
} as const satisfies Record<string, Row>

export type MeasureName = keyof typeof table
export const measureNames = Object.keys(table) as MeasureName[]

/** The whole record of a measure, for a message that names the clause. */
export const measureOf = (name: MeasureName): Measure => {
  const [title, value, unit, clause, strength] = table[name] as Row
  return { title, value, unit, clause, strength }
}

/** The bare numbers: `layout.markTop === 35` (mm). */
export const layout = Object.fromEntries(measureNames.map(n => [n, measureOf(n).value])) as Record<MeasureName, number>

const POINTS_PER_MM = 72 / 25.4
/** mm → pt */
export const points = (mm: number): number => mm * POINTS_PER_MM
/** pt → mm */
export const millimetres = (pt: number): number => pt / POINTS_PER_MM

/** Height of one of the 22 lines, mm. */
export const rowHeight = layout.areaHeight / layout.rows
/** Width of one of the 28 characters, mm. */
export const charWidth = layout.areaWidth / layout.columns

/** Width of a text in characters of its own size: Chinese letters and marks count 1, Latin letters and Arabic numbers a half. */
export const widthOf = (text: string): number => [...text].reduce((w, c) => w + (/[\u0020-\u007e\u00b7]/.test(c) ? 0.5 : 1), 0)
