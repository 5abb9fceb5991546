import type { RefusalText } from '#kernel/refusal'
import type { Settable, WordKind } from './contract.ts'
import type { CheckingRefusal, Force } from './domain.ts'

const guard = 'S2-17 文稿到领导之前须经校核'
const ruler = 'S3-41 一把尺子量到底'

export const checkingText = {
  module: '审核设置',
  permissions: { 'checking.set': '调整审核项目、词表和领导名录' },
  level: { error: '错误', warn: '警告', hint: '提示', doubt: '疑似', off: '停用' } satisfies Record<Settable, string>,
  levelMeans: { error: '不改正不能送审', warn: '可以送审，审核人看得到', hint: '供参考', doubt: '统计推断，供人工核对', off: '不检查' } satisfies Record<Settable, string>,
  gate: { legal: '法律关', policy: '政策关', procedure: '程序关', wording: '文字关', format: '格式关' },
  force: { fixed: '不得放宽', law: '法规规定', standard: '国家标准', practice: '实务' } satisfies Record<Force, string>,
  word: { allowed: '不再提示的词', typo: '易错词' } satisfies Record<WordKind, string>,
  columns: { typo: ['易错词', '应为', '级别', '说明'], allowed: ['词', '说明'], leaders: ['次序', '姓名', '职务', '机关', '任职起', '任职止'] },
  notADay: '日期应写成 2026-11-27 或 2026年11月27日',
  notANumber: '次序应为 1 至 9999 的整数',
  refused: {
    'checking.unknownCheck': { says: '没有这个审核项目', source: '审核项目表（条例、国家标准及实务）', remedy: '请刷新后从表中选择' },
    'checking.fixed': { says: '这一项不能放宽', source: '《中华人民共和国保守国家秘密法》（2024年修订）第二十八条', remedy: '涉密公文请到涉密系统办理' },
    'checking.reasonNeeded': { says: '降低法规、国家标准要求的项目，须写明理由（至少 {least} 字）', source: `${ruler}；规则目录：降低法定审核项目须写的理由`, remedy: '请写明本地为什么可以从宽、依据什么' },
    'checking.unchanged': { says: '与现行级别相同，无需调整', source: '审核项目表（条例、国家标准及实务）', remedy: '请选择其他级别' },
    'checking.doubtOnly': { says: '统计推断只能是“疑似”或停用，其他项目不能设为“疑似”', source: `${guard}；推断供人工核对，不作结论`, remedy: '请选择其他级别' },
    'checking.wordTooShort': { says: '“{text}”太短，至少两个字', source: `${guard}；一个字牵连太广`, remedy: '请填写完整的词或名称' },
    'checking.wordTooLong': { says: '每条不超过 {most} 字', source: '规则目录：本单位词表每条最长字数', remedy: '请把词写短，或分成几条' },
    'checking.noRight': { says: '“{text}”没有写应当怎样写', source: guard, remedy: '请填写正确的写法' },
    'checking.sameWord': { says: '“{text}”的错误写法与正确写法相同', source: guard, remedy: '请核对两栏' },
    'checking.wordAllowed': { says: '“{text}”在“不再提示的词”里', source: `${guard}；两张词表不能互相矛盾`, remedy: '请先从“不再提示的词”中移出' },
    'checking.wordIsTypo': { says: '“{text}”在“易错词”里', source: `${guard}；两张词表不能互相矛盾`, remedy: '请先从“易错词”中移出' },
    'checking.listFull': { says: '词表最多 {most} 条', source: '规则目录：本单位词表最多条数', remedy: '请先移出不再需要的词' },
    'checking.nameNotHan': { says: '“{text}”不像姓名', source: '领导名录：写中文全名（S2-17）', remedy: '请填写姓名，不加称谓' },
    'checking.noPost': { says: '{text}没有写职务', source: '领导名录：姓名与职务一并核对（S2-17）', remedy: '请填写职务' },
    'checking.spanReversed': { says: '{text}的任职起止时间颠倒', source: '领导名录：按任职时间核对（S2-17）', remedy: '请核对起止日期' },
    'checking.leaderThere': { says: '{text}的这一职务已经登记', source: '领导名录：一人一职一条，任职时间不重叠（S2-17，实务）', remedy: '请修改原有的一条' },
  } satisfies Record<CheckingRefusal, RefusalText>,
}
