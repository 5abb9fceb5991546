import type { RefusalText } from '#kernel/refusal'
import type { How } from './contract.ts'

export type CopiesRefusal = 'copies.noSuchCode' | 'copies.textForHandlers'

export const copiesText = {
  module: '取件',
  register: '取件登记',
  permissions: { 'copies.trace': '查取件登记，按取件码追查泄漏的文件' },
  hidden: (module: string) => `（${module}，内容不公开）`,
  how: { taken: '取走', looked: '查看' } satisfies Record<How, string>,
  form: { pdf: 'PDF', ofd: 'OFD', docx: 'DOCX' },
  refused: {
    'copies.noSuchCode': { says: '没有这个取件码、查看码', source: '取件登记（S2-13）', remedy: '请对照文件上的水印重新输入：十位字母和数字，没有 0、1、I、L、O、U' },
    'copies.textForHandlers': { says: 'DOCX 没有水印，只供拟稿和经办的人取用', source: '取件加水印（S2-13、规则“可取不加水印原件的权限”）', remedy: '请取带水印的 PDF 或 OFD；确需可编辑文本的，请与拟稿人联系' },
  } satisfies Record<CopiesRefusal, RefusalText>,
}
