import { expect, it } from 'vitest'
import { cards } from './run.ts'

/** What the list of machine-checkable mistakes names, and the keys of ours that answer to it. */
const answered: Record<string, RegExp> = {
  文种: /^kind\./, 行文: /^route\./, 引用: /^cite\./, 标题: /^title\./, 发文字号: /^docnum\./, 日期: /^date\./, 数字: /^num\./, 层次序数: /^seq\./, 小标题: /^heading\./, 标点: /^punct\./,
  附件: /^attachment\./, 主送: /^recipient\./, 抄送: /^cc\./, 印发: /^print\./, 密级: /^secret\./, 版式: /^layout\./, 错别字: /^typo\.(?:certain|guarded|quoted)$/, 疑似: /^typo\.doubt$/, 易混词: /^confusable$/, 重复: /^repeat\./,
  减负: /^burden\./, 占位: /^placeholder$/, 姓名职务排序: /^name\.(?:postMismatch|misspelt|order)$/, 要素一致: /^element\..*Mismatch$/, 合计: /^num\.(?:tableSum|partsSum)$/, 占比: /^num\.pctSum$/, 星期: /^date\.weekdayMismatch$/,
}
it.each(Object.entries(answered))('%s is looked at', (_, key) => expect(Object.keys(cards).some(k => key.test(k))).toBe(true))
