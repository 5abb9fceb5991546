import type { RefusalText } from '#kernel/refusal'
import type { ExceptionState } from './contract.ts'
import type { ExceptionRefusal } from './domain.ts'

const c8 = '程序不可跳，例外具名、有理由、按月列出（C8、S3-41）'

export const exceptionsText = {
  module: '例外登记',
  permissions: { 'exceptions.grant': '批准例外', 'exceptions.read': '查看例外登记' },
  state: { asked: '待批', granted: '已批准', refused: '未批准' } satisfies Record<ExceptionState, string>,
  procedure: { skipped: '跳过环节：{title}', cancelled: '签发后撤销' },
  refused: {
    'exceptions.neverOpen': { says: '这条规则没有例外', source: `${c8}；可以例外的规则及批准人由规则规定`, remedy: '请按规则办理；规则本身不合适的，请规则管理员按程序修改' },
    'exceptions.reasonTooShort': { says: '理由太简单，至少 {least} 个字', source: '规则目录：例外理由最少字数', remedy: '请写明为什么这一次不能按规则办' },
    'exceptions.unverifiedClaim': { says: '理由里的“{words}”没有批示可查，不能作为例外的理由', source: '不打着领导旗号办事，领导要求须有批示可查（S1-24、F26）', remedy: '请先对应到领导的批示原文或有见证的口头批示，或写明其他理由' },
    'exceptions.alreadyAsked': { says: '这件事的例外正在等{to}批', source: c8, remedy: '请等候答复，或当面请示' },
    'exceptions.alreadyGranted': { says: '这件事的例外已经批准', source: c8, remedy: '可以继续办理' },
    'exceptions.nobodyMayGrant': { says: '现在没有人可以批准这项例外', source: '例外由申请人以外、有相应角色的人批准（C8、S1-10）', remedy: '请系统管理员设岗，或由安全管理员授予相应角色' },
    'exceptions.notGrantor': { says: '所选的人不能批准这项例外', source: '规则目录：例外由谁批准', remedy: '请从列出的批准人中选择' },
    'exceptions.ownRequest': { says: '自己申请的例外不能自己批准', source: '不相容职务分离（S1-10、C5）', remedy: '请另一位有权的领导批准' },
    'exceptions.wrongRole': { says: '您的岗位不能批准这项例外', source: '规则目录：例外由谁批准', remedy: '请由{to}批准' },
    'exceptions.alreadyDecided': { says: '这项例外已经有了答复', source: c8, remedy: '请刷新查看；情况变化的可另行申请' },
    'exceptions.noWords': { says: '不批准须说明理由', source: '人人有答复（C2、S4-13）', remedy: '请写明为什么不批准、应当怎样办' },
  } satisfies Record<ExceptionRefusal, RefusalText>,
}
