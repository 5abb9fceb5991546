import type { Id, Ref } from '#kernel/ref'
import type { RefusalText } from '#kernel/refusal'
import { type ComplaintRefusal, complaintKinds, verdicts } from './domain.ts'

const source = '作风投诉不交被投诉的人处理（F27、S0-46）'
const reply = '作风投诉须有回复（S3-87、件件有回音 C2）'

export const complaintsText = {
  kind: complaintKinds,
  verdict: verdicts,
  agenda: '待回复作风投诉',
  /** Nothing of whom it is about stands in a title: titles go into notices and the record. */
  title: '作风投诉',
  notice: { given: '有一件作风投诉请您查核并回复投诉人', answered: '您接待的作风投诉已经回复投诉人，请按时回访', late: '有一件作风投诉到期还没有回复投诉人' },
  refused: {
    'supervision.complaintOwnUnit': { says: '被投诉的是您所在的单位，您不能登记', source, remedy: '请投诉人直接找其他单位的作风投诉联系人' },
    'supervision.noContact': { says: '被投诉单位以外没有作风投诉联系人', source, remedy: '请安全管理员把“纪检联系人”的角色授予被投诉单位以外的岗位' },
    'supervision.contactOfUnit': { says: '所选联系人是被投诉单位的人', source, remedy: '请选择其他单位的联系人' },
    'supervision.receptionTurned': { says: '接待结束时间早于开始时间', source: '接待如实记录（S0-46）', remedy: '请核对接待时间' },
    'supervision.receptionLater': { says: '接待时间还没有到', source: '接待如实记录（S0-46）', remedy: '请填写实际接待的时间' },
    'supervision.notContact': { says: '只有受交办的联系人可以查核回复', source, remedy: '请由联系人办理' },
    'supervision.complaintAnswered': { says: '这件投诉已经回复', source: reply, remedy: '请刷新查看' },
    'supervision.noComplaintReply': { says: '没有写明怎样回复投诉人', source: reply, remedy: '请写明回复内容' },
    'supervision.notAnsweredYet': { says: '还没有回复投诉人，不能回访', source: reply, remedy: '请先查核并回复' },
    'supervision.alreadyCalled': { says: '已经回访过', source: '事后满意度回访（S0-46）', remedy: '请刷新查看' },
  } satisfies Record<ComplaintRefusal, RefusalText>,
}
export const complaintRef = (c: { id: Id }): Ref => ({ module: 'supervision', kind: 'complaint', id: c.id, title: complaintsText.title })
