/** Why a file cannot be opened as OFD, in the words of the office. */
export const whyUnreadable = {
  notZip: '不是 OFD 文件：OFD 是一个压缩包，这个文件不是',
  notOfd: '压缩包里没有 OFD.xml，不是 OFD 文件',
  encrypted: '文件加了密，请先解密再打开',
  broken: '文件已损坏，请重新取得后再打开',
  tooMany: '文件内部的部件过多，疑似压缩炸弹，已停止读取',
  tooLarge: '文件解压后过大，疑似压缩炸弹，已停止读取',
  entities: '文件内含外部实体声明，有安全风险，已停止读取',
  noPage: '文件里没有页面',
} as const
export type WhyUnreadable = keyof typeof whyUnreadable

/** A file that is not what it says, or not safe to read. `message` is for the person. */
export class UnreadableOfd extends Error {
  readonly why: WhyUnreadable
  constructor(why: WhyUnreadable) {
    super(whyUnreadable[why])
    this.name = 'UnreadableOfd'
    this.why = why
  }
}
