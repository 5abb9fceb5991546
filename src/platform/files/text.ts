import type { RefusalText } from '#kernel/refusal'
import type { FileRefusal } from './domain.ts'

const safety = '附件安全规则；GB/T 22239—2019 恶意代码防范'
export const filesText = {
  module: '附件',
  sweep: '附件清理',
  missing: (n: number) => `有 ${n} 个附件的文件本体在存储中找不到，请系统管理员立即核查存储与备份`,
  refused: {
    'files.empty': { says: '文件是空的', source: safety, remedy: '请检查原文件，重新保存后再上传' },
    'files.tooLarge': { says: '文件超过 {max} MB', source: '规则 files.maxMegabytes', remedy: '请压缩图片或拆分后再上传；确需提高上限的，请规则管理员修改规则' },
    'files.oneAtATime': { says: '一次只能上传一个文件', source: '系统保护规则：附件上传', remedy: '请逐个上传' },
    'files.typeNotAllowed': { says: '不接收这类文件（{label}）', source: '规则 files.types', remedy: '请转换为 PDF、OFD 或常用办公文档后再上传' },
    'files.unknownType': { says: '认不出这是什么文件', source: '规则 files.types：按内容识别', remedy: '请用办公软件打开后另存为常用格式再上传' },
    'files.otherThanNamed': { says: '文件内容与扩展名不符：内容是{label}', source: safety, remedy: '请核对是否选错文件；确认无误的，改成正确的扩展名再上传' },
    'files.dangerous': { says: '程序、脚本和网页文件不能上传', source: safety, remedy: '请改传文档或截图；来历不明的文件请立即报告信息管理人员' },
    'files.macro': { says: '文件带有宏或控件', source: safety, remedy: '请另存为不带宏的格式（docx、xlsx、pptx）后再上传' },
    'files.archiveTooLarge': { says: '压缩包解开后过大、文件过多或嵌套过深', source: '规则 files.archiveMegabytes、archiveEntries、archiveRatio、archiveDepth', remedy: '请解开后逐个上传需要的文件' },
    'files.archiveUnsafe': { says: '压缩包内有不安全的路径或重名文件', source: safety, remedy: '请重新打包后再上传' },
    'files.encrypted': { says: '文件加了密码，无法查验', source: `${safety}；涉密标志须可查验（S3-70）`, remedy: '请去掉密码后再上传' },
    'files.damaged': { says: '文件已损坏，打不开', source: safety, remedy: '请用办公软件打开并重新保存后再上传' },
    'files.tooSlow': { says: '文件过于复杂，未能在时限内查验完', source: '规则 files.inspectSeconds', remedy: '请拆分或另存为 PDF 后再上传' },
    'files.infected': { says: '文件未通过病毒查杀', source: safety, remedy: '请立即对本机全面查杀，并报告信息管理人员' },
    'files.scannerAway': { says: '病毒查杀服务没有响应，暂不能上传', source: safety, remedy: '请稍后再试；仍不行请联系系统管理员' },
    'files.tooMany': { says: '您有 {count} 个文件上传后没有使用', source: '规则 files.freePerPerson', remedy: '请先删除不用的文件，或提交已填的表单' },
    'files.linkedElsewhere': { says: '该文件已经用在别处', source: '一份文件只属于一条记录（实务）', remedy: '请重新上传一份' },
    'files.changed': { says: '文件与入库时不一致，已停止提供', source: '数据完整性 GB/T 22239—2019 8.1.4.7', remedy: '请立即告知系统管理员，从备份恢复' },
    'files.gone': { says: '公文所附的文件或图片已不在文件库中，不能发往外地', source: '公文与附件须一并送达（《党政机关公文处理工作条例》第九条（十五）：附件是公文正文的说明、补充或者参考资料）', remedy: '请在文稿中重新插入这张图片或这个附件，再办理' },
    'files.brokenOff': { says: '上传中断，文件没有保存', source: '系统保护规则：附件上传', remedy: '请检查网络后重新上传' },
  } satisfies Record<FileRefusal, RefusalText>,
}
