import type { RefusalText } from '#kernel/refusal'
import type { RuleRefusal } from './domain.ts'

export const rulesText = {
  module: '规则目录',
  level: { national: '全国', province: '省', city: '市', county: '县', practice: '实务' },
  refused: {
    'rules.unknown': { says: '规则目录中没有这一项', source: '规则目录', remedy: '请从规则目录中选择要修改的规则' },
    'rules.wrongType': { says: '填写的值与该规则的类型不符', source: '规则目录', remedy: '数字规则填数字，清单规则逐行填写' },
    'rules.outOfBounds': { says: '超出法定界限，不能这样规定', source: '上位规定为限：本级可以更严，不能突破（requirements D4）', remedy: '请在允许范围内填写；确需突破的，报请上级修订规定' },
    'rules.noSource': { says: '没有写明依据', source: '处处有章可循（S4-37）', remedy: '请填写本级文件的标题和文号' },
    'rules.inThePast': { says: '生效日期早于今天', source: '规则不溯及既往（S2-25）', remedy: '请填写今天或以后的日期' },
    'rules.unchanged': { says: '与现行规定相同，无需修改', source: '规则目录', remedy: '如只需补充依据，请在备注中说明' },
  } satisfies Record<RuleRefusal, RefusalText>,
}
