/**
 * 年度性工作: what every county does once a year and everybody calls by another of its words. Two texts of one of these, of one round, are mostly of one matter although little else
 * in them is the same. The first word names it where it is shown as a ground.
 */
const lines = [
  '防汛备汛 防汛 备汛 度汛', '森林防火 森林防灭火 祭扫 火源管控 清明防火 上坟', '秸秆禁烧 禁烧 秸秆露天焚烧 秸秆焚烧', '征兵 应征青年 适龄青年', '高考护考 高考 护考 送考', '春耕农资 农资打假 农资市场 假种子 假劣农资',
  '医保征缴 参保缴费 医保缴费 医疗保险费', '农房安全 农村危房 危旧房 农房 农村住房安全', '开学食品安全 开学前 新学期 学校食堂 校园食品', '春运', '除雪除冰 扫雪 除雪 低温雨雪', '抗旱保供 抗旱',
].map(line => line.split(' '))

export const yearlyIn = (text: string): ReadonlySet<string> => new Set(lines.filter(words => words.some(w => text.includes(w))).map(words => words[0]!))
