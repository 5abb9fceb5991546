import { rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01', source: '避免重复抓、多头抓（S4-14、F09）；分值由自编的重复事项标注集测得（bench/related），本地可调' } as const
const points = { ...practice, unit: 'count', min: 0, max: 200 } as const
const days = { ...practice, unit: 'day', min: 1, max: 3_650 } as const

/** 相关与疑似重复: what each ground counts for, in points of a hundred. */
export const relatedRules = [
  rule({ ...points, code: 'related.words', title: '相关事项：内容全部相同计几分', value: 71 }),
  rule({ ...points, code: 'related.wholeWords', title: '相关事项（都是全县性工作）：内容全部相同计几分', value: 98 }),
  rule({ ...points, code: 'related.second', title: '相关事项（都是全县性工作）：另有一处不相干的说法也相同加几分', value: 58 }),
  rule({ ...points, code: 'related.term', title: '相关事项：同一个加了引号的名目加几分', value: 27 }),
  rule({ ...points, code: 'related.yearly', title: '相关事项：同一项年度性工作（防汛、征兵、秸秆禁烧等）加几分', value: 15 }),
  rule({ ...points, code: 'related.goal', title: '相关事项：目标数（公里、个、处等）相同加几分', value: 49 }),
  rule({ ...points, code: 'related.otherGoal', title: '相关事项：标题的目标数不同减几分', value: 88 }),
  rule({ ...points, code: 'related.goalAlone', title: '相关事项：只有一方标题写明目标数减几分', value: 35 }),
  rule({ ...points, code: 'related.field', title: '相关事项：同属一类事加几分', value: 30 }),
  rule({ ...points, code: 'related.place', title: '相关事项：同一地点加几分', value: 60 }),
  rule({ ...points, code: 'related.town', title: '相关事项：同一乡镇加几分', value: 3 }),
  rule({ ...points, code: 'related.oneSided', title: '相关事项：只有一方写明地点减几分', value: 7 }),
  rule({ ...points, code: 'related.day', title: '相关事项：同日加几分（时间越远越少）', value: 6 }),
  rule({ ...points, code: 'related.unit', title: '相关事项：同一单位加几分', value: 1 }),
  rule({ ...points, code: 'related.number', title: '相关事项：提到同一文号加几分', value: 30 }),
  rule({ ...points, code: 'related.otherPlace', title: '相关事项：地点不同减几分', value: 79 }),
  rule({ ...points, code: 'related.otherPeriod', title: '相关事项：年度、季度、批次等不同减几分', value: 110 }),
  rule({ ...points, code: 'related.otherDay', title: '相关事项：写明的日期不同减几分', value: 7 }),
  rule({ ...days, code: 'related.nearDays', title: '相关事项：相隔多少天以内算时间相近', value: 45 }),
  rule({ ...days, code: 'related.roundDays', title: '相关事项：相隔多少天起算另一轮（年度性工作）', value: 270 }),
  rule({ ...points, code: 'related.repeat', title: '多少分起提示疑似重复', value: 72 }),
  rule({ ...points, code: 'related.related', title: '多少分起列为相关', value: 45 }),
  rule({ ...days, code: 'related.window', title: '相关事项往前找多少天', value: 800 }),
  rule({
    ...practice, code: 'related.yearlyWorks', title: '年度性工作：每项一行，各种叫法以空格分开，第一个为名称', unit: 'list',
    source: '每年都布置、各处叫法不一的工作（防汛条例第五条、森林防火条例、征兵工作条例、秸秆禁烧和医保征缴等年度部署）；县级实务，本地可增减',
    value: [
      '防汛备汛 防汛 备汛 度汛',
      '森林防火 森林防灭火 祭扫 火源管控 清明防火 上坟',
      '秸秆禁烧 禁烧 秸秆露天焚烧 秸秆焚烧',
      '征兵 应征青年 适龄青年',
      '高考护考 高考 护考 送考',
      '春耕农资 农资打假 农资市场 假种子 假劣农资',
      '医保征缴 参保缴费 医保缴费 医疗保险费',
      '农房安全 农村危房 危旧房 农房 农村住房安全',
      '开学食品安全 开学前 新学期 学校食堂 校园食品',
      '春运',
      '除雪除冰 扫雪 除雪 低温雨雪',
      '抗旱保供 抗旱',
    ],
  }),
] as const
