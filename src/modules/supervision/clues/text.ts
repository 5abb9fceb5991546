import type { RefusalText } from '#kernel/refusal'
import { channels, type CluesRefusal } from './domain.ts'

const restricted = '不得打击报复，反映人身份限知（《政府督查工作条例》）'
const verify = '群众诉求、媒体舆情先核实再立项（线索核查，《政府督查工作条例》）'
const open = '对外发布先作保密和公开审查（S3-46、《政府信息公开条例》第十七条）'

export const cluesText = {
  channel: channels,
  agenda: { verify: '待核实线索', review: '待审查发布' },
  notice: { verify: (title: string) => `请核实：${title}`, review: (title: string) => `请作对外发布前的保密和公开审查：${title}`, decided: (title: string, released: boolean) => `对外发布审查${released ? '通过' : '未通过'}：${title}` },
  refused: {
    'supervision.noClue': { says: '没有写明反映渠道、收到日期和核实人', source: verify, remedy: '请写明渠道和日期，并确定一位核实人' },
    'supervision.noMedium': { says: '没有写明是哪家媒体', source: verify, remedy: '请填写媒体名称和链接' },
    'supervision.verifyOwn': { says: '登记人不能自己核实', source: '办的人不是核的人（C5）', remedy: '请确定另一位核实人' },
    'supervision.informantNamed': { says: '文字里写出了反映人的姓名或联系方式', source: restricted, remedy: '请以“反映人”代替；身份只填在限知栏里' },
    'supervision.notVerified': { says: '还没有核实，不能立项，也不能对外发布', source: verify, remedy: '请先登记来源，由核实人核实' },
    'supervision.clueFalse': { says: '经核实不属实，不能立项', source: verify, remedy: '有新情况的，请另行登记' },
    'supervision.notVerifier': { says: '您不是这件线索的核实人', source: verify, remedy: '请由登记的核实人核实' },
    'supervision.verifiedBefore': { says: '这件线索已经核实', source: verify, remedy: '请刷新查看' },
    'supervision.verifiedWhy': { says: '没有写明核实情况', source: verify, remedy: '请写明怎样核实、情况如何' },
    'supervision.releaseOwn': { says: '拟稿人不能自己审查', source: '办的人不是核的人（C5）', remedy: '请另一位领导审查' },
    'supervision.notReviewer': { says: '您不是这件发布的审查人', source: open, remedy: '请由登记的审查人审查' },
    'supervision.releaseDecided': { says: '这件发布已经审查', source: open, remedy: '请刷新查看；要改的另行拟报' },
    'supervision.releaseWhy': { says: '不予发布没有写明理由', source: open, remedy: '请写明理由' },
    'supervision.notReleased': { says: '对媒体的回复还没有经过保密和公开审查', source: open, remedy: '请先在督办来源上“拟对外发布”，审查通过后再回复' },
  } satisfies Record<CluesRefusal, RefusalText>,
}
