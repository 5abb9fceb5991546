import type { RefusalText } from '#kernel/refusal'
import type { TemplateRefusal } from './domain.ts'

export const templatesText = {
  state: { live: '在用', retired: '已停用' },
  fromDocument: (title: string, number: string | null) => `参照《${title}》${number ? `（${number}）` : ''}起草`,
  fromTemplate: (name: string, version: number) => `用模板“${name}”（第 ${version} 版）起草`,
  refused: {
    'documents.placeholderLeft': { says: '还有没填写的地方：{places}', source: '《党政机关公文处理工作条例》第二十条（四）：人名、地名、时间、数字、引文等是否准确；占位送审前须清零（实务）', remedy: '请逐处填写或删去【】、××和空着的“……”，再送审' },
    'documents.noTitleNote': { says: '没有题注', source: '《党政机关公文处理工作条例》第九条（十二）：署会议通过的日期；题下注明何时何会议通过为实务', remedy: '请在“题注”里写明何时何会议通过' },
    'documents.noSignatories': { says: '没有签名章的职务、姓名', source: 'GB/T 9704—2012，7.3.5.3、10.2：加盖签发人签名章的公文，标注签发人职务', remedy: '请在“签名章”里写明职务和姓名' },
    'documents.templateNameTaken': { says: '本单位已有同名模板', source: '模板管理：同一单位名称不重（实务）', remedy: '请换个名称，或把原模板换成新的一版' },
    'documents.templateEmpty': { says: '模板还没有正文', source: '模板管理（实务）', remedy: '请从一份公文存为模板，或给出正文' },
  } satisfies Record<TemplateRefusal, RefusalText>,
}
