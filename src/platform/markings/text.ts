import type { RefusalText } from '#kernel/refusal'
import type { MarkingKind, MarkingRefusal } from './domain.ts'

export const markingsText = {
  module: '密级标志',
  permissions: { 'markings.watch': '知悉涉密标志拦截情况' },
  kind: { mark: '密级标志', label: '密级栏目', column: '竖排密级标志', cable: '密码电报字样', name: '文件名中的密级标志' } satisfies Record<MarkingKind, string>,
  attempt: '涉密标志拦截',
  notice: (who: string, kind: MarkingKind) => `${who}提交的内容带有${markingsText.kind[kind]}，系统已拒收且未保存，请提醒其走涉密渠道，并核查原件所在设备`,
  refused: {
    'markings.classified': {
      says: '内容带有国家秘密标志“{mark}”。本系统不是涉密系统，不予接收，内容未作任何保存',
      source: '《中华人民共和国保守国家秘密法》（2024年修订）第三十条、第三十一条；确保密件绝对安全（S3-70）',
      remedy: '请走涉密信息系统或机要渠道；如原件在非涉密设备上，请立即停止处理并报告本单位保密工作机构。仅为说明标志写法的，请写在句中并加引号',
    },
  } satisfies Record<MarkingRefusal, RefusalText>,
}
