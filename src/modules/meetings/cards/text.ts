import type { Finding, FindingCode } from './domain.ts'

type Says = (f: Finding) => string
export const cardsText = {
  title: '座牌',
  finding: {
    dotChanged: f => `间隔号“${f.letters}”已改为“·”`,
    blankRemoved: f => `姓名中的空格已去掉：${f.others}`,
    hasTitle: f => `含有“${f.letters}”：座牌只写姓名，不写职务`,
    variant: f => `“${f.letters}”容易与“${[...f.others].join('、')}”混写，请与本人核对`,
    oldShape: f => `“${f.letters}”是繁体或异体字，规范字为“${f.others}”，以本人身份证为准`,
    standIn: f => `“${f.letters}”本机字库没有，用替代字体印出，请看样张`,
    noGlyph: f => `“${f.letters}”所有字库都没有，这张座牌印不出来，请安装字库或手写`,
    small: () => '姓名较长，字号已缩小，请看样张',
    strange: f => `“${f.letters}”不像姓名用字，请核对`,
    empty: () => '没有姓名',
  } satisfies Record<FindingCode, Says> as Record<FindingCode, Says>,
  which: (first: number, last: number, all: number) => `第${first === last ? first : `${first}—${last}`}张，共${all}张`,
  foldHere: '沿虚线对折',
}
/** What stops a card; the rest is for a person to look at. */
export const stops: ReadonlySet<FindingCode> = new Set<FindingCode>(['noGlyph', 'empty'])
