import type { Edge, LayoutKind, RuleId, Side, View } from './domain.ts'

const practice = '会务座次惯例，县级实务'

export const seatingText = {
  kind: {
    platform: '主席台',
    audience: '台下座区',
    table: '会见长桌',
    internal: '内部会议长桌',
    signing: '签字台',
    photo: '合影',
    banquet: '圆桌用餐',
    car: '乘车',
  } satisfies Record<LayoutKind, string>,
  /** 两个视角: always named on the picture, since left and right change places. */
  view: {
    platform: { stage: '台上视角（就座者面向台下）', floor: '台下视角（面向主席台）' },
    audience: { stage: '台上视角（面向台下）', floor: '台下视角（就座者面向主席台）' },
    table: { stage: '面门视角（由里向门看）', floor: '进门视角（由门向里看）' },
    internal: { stage: '面门视角（由里向门看）', floor: '进门视角（由门向里看）' },
    signing: { stage: '台上视角（签字者面向台下）', floor: '台下视角（面向签字台）' },
    photo: { stage: '合影者视角（面向镜头）', floor: '镜头视角' },
    banquet: { stage: '面门视角（由里向门看）', floor: '进门视角（由门向里看）' },
    car: { stage: '迎车视角（面对车头）', floor: '行车方向视角（车头在上）' },
  } satisfies Record<LayoutKind, Record<View, string>>,
  edge: { stage: '主席台', audience: '台　下', door: '门', camera: '镜　头', front: '车　头' } satisfies Record<Edge['what'], string>,
  side: { host: '主方', guest: '客方' } satisfies Record<Side, string>,
  /** What the rule says, as it stands under a plan. */
  rule: {
    odd: { says: '单数座次：1号居中，2号在1号左手，3号在1号右手，依次左右交替', source: practice },
    evenA: { says: '偶数座次按A法：1号、2号居中，1号在2号左手，其余依次左右交替', source: '本县规则 meetings.evenSchool' },
    evenB: { says: '偶数座次按B法：1号、2号居中，2号在1号左手，其余依次左右交替', source: '本县规则 meetings.evenSchool' },
    rows: { says: '多排就座：前排高于后排，中间高于两侧', source: practice },
    foreign: { says: '涉外场合以右为尊，左右与国内会议相反', source: '国际礼宾惯例' },
    audienceUnits: { says: '台下按单位划片：由前向后、由中间向两侧，一个单位坐在一起', source: practice },
    audienceNumbers: { says: '台下对号入座：按座位号就座', source: practice },
    tableAcross: { says: '长桌横对门：客方（上级）面门，主方背门', source: practice },
    tableEnd: { says: '长桌竖对门：进门方向右侧为客方（上级），左侧为主方', source: practice },
    internal: { says: '内部会议长桌：1号居面门一侧正中，其余依次左右交替，再排对面一侧', source: practice },
    signing: { says: '签字：主方在左、客方在右（以签字者自身左右为准），其余由中间向两侧站立', source: practice },
    photo: { says: '合影：前排同主席台座次，后排依次', source: practice },
    banquet: { says: '圆桌：主陪面门，副主陪背门；1号客在主陪右手，2号客在主陪左手，3号客在副主陪右手，4号客在副主陪左手', source: practice },
    car: { says: '有司机的小轿车：后排右为1号，后排左为2号，后排坐三人时中间为3号，副驾驶位最后', source: practice },
  } satisfies Record<RuleId, { says: string; source: string }>,
  leftIs: '图中“左”“右”以就座者自身左右手为准',
  legend: {
    number: '座位左上角数字为排序号',
    moved: '虚线框为人工调整过的座位，与规则不一致',
    empty: '空框为空座',
    unseated: (names: string) => `没有排上座位：${names}`,
    scattered: (units: string) => `座位不够连片，分开就座的单位：${units}`,
    clash: { taken: (who: string, seat: string) => `${who}的座位${seat}已有人`, noSuchSeat: (who: string, seat: string) => `没有${seat}（${who}）` },
  },
  seatName: (row: number, no: number) => `${row}排${no}号`,
  driver: '司机',
  empty: '空',
}
