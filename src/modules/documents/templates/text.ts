import type { RefusalText } from '#kernel/refusal'
import type { TemplateRefusal } from './domain.ts'

export const templatesText = {
  state: { live: '在用', retired: '已停用' },
  fromDocument: (title: string, number: string | null) => `参照《${title}》${number ? `（${number}）` : ''}起草`,
  fromTemplate: (name: string, version: number) => `用模板“${name}”（第 ${version} 版）起草`,
  refused: {
    'documents.placeholderLeft': { says: '还有没填写的地方：{places}', source: '《党政机关公文处理工作条例》第十九条、第二十条：内容完整，文种、格式符合规定；占位送审前须清零', remedy: '请逐处填写或删去【】、××和空着的“……”，再送审' },
    'documents.noTitleNote': { says: '没有题注', source: '决议、公报须在标题下注明通过的日期和会议（实务；《条例》第九条七项、第八条）', remedy: '请在“题注”里写明何时何会议通过' },
    'documents.noSignatories': { says: '没有签名章的职务、姓名', source: 'GB/T 9704—2012，7.3.5.3：命令、议案加盖签发人签名章，标注职务', remedy: '请在“签名章”里写明职务和姓名' },
    'documents.templateNameTaken': { says: '本单位已有同名模板', source: '模板管理：同一单位名称不重', remedy: '请换个名称，或把原模板换成新的一版' },
    'documents.templateEmpty': { says: '模板还没有正文', source: '模板管理', remedy: '请从一份公文存为模板，或给出正文' },
  } satisfies Record<TemplateRefusal, RefusalText>,
}
