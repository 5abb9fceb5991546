import type { RefusalText } from '#kernel/refusal'
import type { IdentityRefusal } from './domain.ts'

export { accountKinds, ranks, roles, unitKinds } from './roles.ts'

const gb = (clause: string) => `GB/T 22239—2019 ${clause}`
const access = '三员分立（GB/T 22239—2019 8.1.4.2 d）'

export const identityText = {
  module: '机构与账号',
  permissions: {
    'identity.manage': '管理账号、机构、岗位和任职（系统管理员）',
    'identity.grant': '授予岗位角色（安全管理员）',
    'identity.oversee': '查看关键岗位风险',
  },
  refused: {
    'identity.wrongSignIn': { says: '用户名或口令不正确', source: gb('8.1.4.1 身份鉴别'), remedy: '请核对后重试；连续输错会锁定一段时间。忘记口令请联系系统管理员重置' },
    'identity.locked': { says: '连续输错次数过多，已锁定，约 {minutes} 分钟后可再试', source: gb('8.1.4.1 身份鉴别 b)'), remedy: '请到时再试；急用请联系系统管理员解锁' },
    'identity.disabled': { says: '账号已停用', source: gb('8.1.4.2 访问控制 c)'), remedy: '请联系系统管理员' },
    'identity.mustChangePassword': { says: '请先修改口令', source: gb('8.1.4.2 访问控制 b)'), remedy: '初始口令或到期口令必须更换，改好后即可办理业务' },
    'identity.firstPasswordExpired': { says: '初始口令已过期', source: gb('8.1.4.2 访问控制 b)'), remedy: '请联系系统管理员重新发给初始口令' },
    'identity.adminNetwork': { says: '管理员账号不能在此处登录', source: gb('8.1.4.4 入侵防范 c)'), remedy: '请到规定的管理终端登录' },
    'identity.wrongCode': { says: '动态口令不正确或已用过', source: gb('8.1.4.1 身份鉴别 d)'), remedy: '请等下一组数字再试；手机不在身边可用一次性恢复码' },
    'identity.wrongPassword': { says: '当前口令不正确', source: gb('8.1.4.1 身份鉴别'), remedy: '请核对后重试；连续输错会锁定账号' },
    'identity.passwordShort': { says: '口令太短，至少 {least} 位', source: '规则目录：口令最短长度', remedy: '请换一个更长的口令，一句话加数字也可以' },
    'identity.passwordClasses': { says: '口令应至少含大写字母、小写字母、数字、符号中的 {least} 类', source: '规则目录 identity.passwordClasses', remedy: '请补足字符类别' },
    'identity.passwordWeak': { says: '口令太常见，容易被猜中', source: '规则目录：弱口令', remedy: '请避开常见词、键盘顺序、重复字符和年份' },
    'identity.passwordLikeLogin': { says: '口令中含有用户名或姓名拼音', source: gb('8.1.4.1 身份鉴别 a)'), remedy: '请换一个与本人名字无关的口令' },
    'identity.passwordUsedBefore': { says: '与最近 {count} 次用过的口令相同', source: '规则目录 identity.passwordHistory', remedy: '请换一个没有用过的口令' },
    'identity.secondFactorThere': { says: '已经设置了动态口令', source: gb('8.1.4.1 身份鉴别 d)'), remedy: '如需更换手机，请先停用再重新设置' },
    'identity.secondFactorNone': { says: '还没有设置动态口令', source: gb('8.1.4.1 身份鉴别 d)'), remedy: '请先开始设置并用手机扫码' },
    'identity.loginForm': { says: '用户名应为小写字母开头，由小写字母、数字、点和短横组成，2 至 32 位', source: '账号命名规则（实务）', remedy: '建议用姓名全拼' },
    'identity.loginTaken': { says: '用户名已有人使用', source: gb('8.1.4.1 身份鉴别 a) 标识唯一'), remedy: '请加数字区分，如 zhangwei2' },
    'identity.hasAccount': { says: '此人已有业务账号', source: '一人一号（GB/T 22239—2019 8.1.4.2 c）', remedy: '停用过的请恢复原账号，不另开新号' },
    'identity.adminByConsole': { says: '三员账号不在此处开立或变更', source: access, remedy: '请由两人在服务器上用命令行办理，并留存书面记录' },
    'identity.adminSamePerson': { says: '审计管理员不得兼任系统管理员或安全管理员', source: access, remedy: '请另定一人' },
    'identity.adminHoldsPost': { says: '三员不得兼任有业务权限的岗位', source: access, remedy: '请另定一人，或先免去其管理员身份' },
    'identity.unitUnderItself': { says: '单位不能隶属于自己或自己的下级', source: '机构编制规则（实务；S4-37 人人责任分明）', remedy: '请另选上级单位' },
    'identity.unitHeld': { says: '单位还有在任人员或未撤的内设机构，不能撤销', source: '人走事不断（S4-44）', remedy: '请先办理人员免职、交接并撤销下属机构' },
    'identity.postElsewhere': { says: '所选岗位不在本单位', source: '机构编制规则（实务；S4-37 人人责任分明）', remedy: '请从本单位岗位中选择' },
    'identity.postClosed': { says: '岗位已撤销', source: '机构编制规则（实务；S4-37 人人责任分明）', remedy: '请另选岗位或先恢复此岗位' },
    'identity.postHeld': { says: '岗位上还有人，不能撤销', source: '人走事不断（S4-44）', remedy: '请先办理免职和交接' },
    'identity.postTaken': { says: '此岗位现由 {holder} 担任', source: '一岗一人、责任到人（S4-37）', remedy: '接任请选“接替”，临时代行请选“代理”' },
    'identity.tenureTwice': { says: '此人已在此岗位任职', source: '任职登记规则（实务；S4-37 人人责任分明）', remedy: '无需重复登记' },
    'identity.tenureSelf': { says: '系统管理员不能给自己任职', source: access, remedy: '请由另一名系统管理员办理' },
    'identity.tenureBackwards': { says: '任职终止时间早于开始时间或已过', source: '任职登记规则（实务；S4-37 人人责任分明）', remedy: '请核对起止时间' },
    'identity.tenureOver': { says: '此任职已经结束', source: '任职登记规则（实务；S4-37 人人责任分明）', remedy: '请刷新查看最新任职情况' },
    'identity.replaceLater': { says: '接替须当日办理，不能预先登记', source: '人走事不断（S4-44）', remedy: '请在交接当日办理' },
    'identity.openLeft': { says: '{name} 名下还有未了事项 {count} 件：{list}', source: '人走事不断，离任先交接（S4-44、C16）', remedy: '请指定接手的岗位和人员，系统一并移交' },
    'identity.receiverVacant': { says: '接手岗位无人在任，或接手人不在该岗位', source: '事事有着落（C1）', remedy: '请指定在任的接手人；岗位有多人的须指明一人' },
    'identity.receiverLeaving': { says: '接手人就是离任人本人的这一岗位', source: '人走事不断（S4-44）', remedy: '请另指定接手人' },
    'identity.forbiddenPair': { says: '{name} 不能同时担任“{one}”和“{other}”', source: '不相容职务分离（S1-10、C5），规则目录：同一人不得兼任的角色', remedy: '请另定一人；人手不足的可请相邻单位或上级办公室代行其一' },
    'identity.grantToSelf': { says: '安全管理员不能给自己的岗位授权', source: access, remedy: '请由另一名安全管理员办理' },
    'identity.grantToAdmin': { says: '不能给三员所在岗位授予业务角色', source: access, remedy: '请先调整任职' },
  } satisfies Record<IdentityRefusal, RefusalText>,
}
