import type { RefusalText } from '#kernel/refusal'

const own = '系统保护规则'

export type RenderingRefusal = 'rendering.superseded' | 'rendering.tooSlow' | 'rendering.noDate' | 'rendering.unreadable'

/** Why a file could not be read, in the words of the office. */
export const unreadable = {
  empty: '文件是空的',
  legacy: '这是旧版 .doc、.wps 文件或加了密码的文件，请在 WPS、Word 中去掉密码并另存为 .docx 后再导入',
  pdf: '这是 PDF 文件，不能还原成可编辑的文字，请导入 .docx 或 .txt 原稿',
  ofd: '这是 OFD 版式文件，不能还原成可编辑的文字，请导入 .docx 或 .txt 原稿',
  otherOffice: '这是表格、演示或其他文档，请导入 .docx 或 .txt 文稿',
  notWord: '压缩包里没有 Word 正文，不是 .docx 文件',
  kind: '只能导入 .docx、.txt 和 .md 文件',
  broken: '文件已损坏，请重新另存后再导入',
  encrypted: '文件加了密码，请去掉密码后再导入',
  tooManyEntries: '文件内部的部件过多，疑似压缩炸弹，已停止读取',
  tooLarge: '文件解压后过大，疑似压缩炸弹，已停止读取',
  entities: '文件内含外部实体声明，有安全风险，已停止读取',
  tooLong: '文稿段落过多，请拆分后再导入',
  binary: '不是文本文件',
  registerKind: '只能读取 .docx、.pdf、.ofd、.txt 和 .md 文件',
  listKind: '只能读取 .docx、.xlsx 和 .txt 清单',
  noPage: '文件里没有页面',
} as const
export type UnreadableReason = keyof typeof unreadable

/** Why a picture of a manuscript did not come along. */
const lost = {
  kind: '这种格式放不进页面，请另存为 PNG 或 JPEG 后在原处插入',
  broken: '图片已损坏，请用原图在原处插入',
  gone: '文件里没有这张图片，请用原图在原处插入',
  tooLarge: '图片过大，请压缩后在原处插入',
  tooMany: '图片超过一份文稿的上限，请删减或分开导入',
  floating: '图片浮于文字上方（多为扫描的印章、版头），没有放进正文；确是插图的，请在原处插入',
  inTable: '表格内不能放图，请移到表格之外',
  elsewhere: '图片不在正文或附件中，没有导入；确是插图的，请在原处插入',
} as const
export type LostWhy = keyof typeof lost

/** One line a lost picture: which, where it stood (the words before it), why, and what to do; `after` '' is the beginning. */
export const lostPicture = ({ name, after, why }: { name: string; after: string; why: LostWhy }): string =>
  `图片“${name || '未命名'}”没有导入（${after ? `在“${[...after].slice(0, 14).join('')}${[...after].length > 14 ? '…' : ''}”之后` : '在文稿开头'}）：${lost[why]}；图中文字（含密级标志）请人工检查`

export const renderingText = {
  module: '排版与导入',
  refused: {
    'rendering.superseded': { says: '有了更新的稿子，这次预览已不再需要', source: own, remedy: '无需处理，页面会显示最新的预览' },
    'rendering.tooSlow': { says: '排版超过{seconds}秒仍未完成，已停止', source: own, remedy: '请拆分过长的正文或附件后重试' },
    'rendering.noDate': { says: '没有成文日期，不能生成归档版式', source: 'GB/T 9704—2012 7.3.5.4', remedy: '请待负责人签发、确定成文日期后再生成' },
    'rendering.unreadable': { says: '文件没有读出来：{reason}', source: own, remedy: '请按提示处理文件后重新选择' },
  } satisfies Record<RenderingRefusal, RefusalText>,
}
