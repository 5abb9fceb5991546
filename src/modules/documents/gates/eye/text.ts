import type { Place } from '#gongwen/checks/reading'
import type { RefusalText } from '#kernel/refusal'
import type { EyeRefusal } from './domain.ts'

const s040 = 'S0-40 错误与警告分开，错误不能由拟稿人自己放行'

export const eyeText = {
  place: {
    title: '标题', titleNote: '题注', note: '附注', printingOffice: '印发机关', issuerMark: '发文机关标志', mainRecipients: '主送机关', copyTo: '抄送机关', issuers: '署名', signers: '签发人', signatories: '签名', attendance: '出席名单',
    body: '正文', attachments: '附件',
  } satisfies Record<Place['field'], string>,
  whole: '全文',
  passed: (words: string): string => `机器校核误报或另有依据，具名放行：${words}`,
  refused: {
    'documents.errorsLeft': { says: '还有 {count} 处错误没有改正。第一处在{place}“{quote}”：{message}', source: `${s040}；{source}`, remedy: '请逐处改正后再送；确属误报或另有依据的，点“申请例外”，由他人具名核定' },
    'documents.findingGone': { says: '文字已经改动，这一处不在了', source: `${s040}；放行只对原来的文字有效`, remedy: '请刷新后看现在的校核结果' },
    'documents.findingFixed': { says: '这一处不能放行', source: '《中华人民共和国保守国家秘密法》（2024年修订）第二十八条', remedy: '涉密公文请到涉密系统办理' },
    'documents.waiveNoReason': { says: '没有写明理由，或者理由太简单（错误至少 {least} 字）', source: `${s040}；规则目录：例外理由最少字数`, remedy: '请写明为什么这一处不改' },
    'documents.waiveOwnError': { says: '自己起草的公文，错误不能由自己放行', source: s040, remedy: '请改正；确属误报的，点“申请例外”，请他人核定' },
    'documents.waiveNotYours': { says: '这一处不由您核定', source: `${s040}；规则目录：办公室一级例外由谁批准`, remedy: '请由把关的同志，或者可以批准例外的领导核定' },
    'documents.waivedAlready': { says: '这一处已经有人核定', source: s040, remedy: '请刷新查看' },
  } satisfies Record<EyeRefusal, RefusalText>,
}
