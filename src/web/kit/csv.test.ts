import { expect, it } from 'vitest'
import { csvOf } from './csv.ts'

it('writes a table that a spreadsheet opens in Chinese, and no cell of it runs as a formula', () => {
  expect(
    csvOf(
      ['标题', '数'],
      [
        ['关于“防汛”,的"通知"', '12'],
        ['=HYPERLINK(1)', '-3'],
        ['换\n行', '@x'],
      ],
    ),
  ).toBe('\ufeff标题,数\r\n"关于“防汛”,的""通知""",12\r\n\'=HYPERLINK(1),-3\r\n"换\n行",\'@x\r\n')
})
