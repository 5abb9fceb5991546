import { type Rule, rule } from '#kernel/rule'

const source = '系统保护规则：防止异常文件和过长文稿拖垮服务'
const limit = (code: string, title: string, value: number, unit: string, min: number, max: number): Rule<number> =>
  rule({ code, title, value, unit, level: 'practice', effectiveFrom: '2026-01-01', source, min, max })

export const renderingRules: Rule[] = [
  limit('rendering.import.unpackedMegabytes', '导入文件解压后总大小上限', 64, 'megabyte', 1, 256),
  limit('rendering.import.partMegabytes', '导入文件单个文字部件大小上限', 16, 'megabyte', 1, 64),
  limit('rendering.import.entries', '导入文件内部部件数上限', 2000, 'count', 10, 10_000),
  limit('rendering.import.paragraphs', '导入文稿段落数上限', 20_000, 'count', 100, 50_000),
  limit('rendering.import.pictures', '导入文稿图片数上限', 100, 'count', 1, 1_000),
  limit('rendering.import.pictureMegapixels', '导入文稿单幅图片的像素上限（百万）', 50, 'count', 1, 400),
  limit('rendering.import.pages', '登记时从版式文件读取的页数上限', 100, 'count', 1, 1_000),
  limit('rendering.seconds', '一次排版、导入的时限', 30, 'second', 5, 300),
  limit('rendering.queue', '等候排版的任务上限', 200, 'count', 10, 2_000),
]

/** The shipped value, for what is set up before any tenant is known. */
export const shippedLimit = (code: string): number => renderingRules.find(r => r.code === code)!.value as number
