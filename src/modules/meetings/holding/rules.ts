import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const
const standing = '《中国共产党地方委员会工作条例》；县级常委会议事规则样本'
const executive = '政府常务会议议事规则（县级实务样本）'
const choices = ['>1/2', '>=1/2', '>=2/3', '>=3/4'] as const

/** 会中 (business-rules §4.2): quorum, votes, who speaks last, who takes it down. */
export const holdingRules: readonly Rule[] = [
  rule({ ...practice, code: 'meetings.quorum.plain', title: '决策会议到会成员占应到', value: '>1/2', unit: 'choice', choices, source: `${standing}：半数以上委员到会方可召开` }),
  rule({ ...practice, code: 'meetings.quorum.cadre', title: '讨论干部任免时到会成员占应到', value: '>=2/3', unit: 'choice', choices, source: '《党政领导干部选拔任用工作条例》第三十六条：三分之二以上成员到会' }),
  rule({ ...practice, code: 'meetings.vote.pass', title: '赞成票占应到会成员', value: '>1/2', unit: 'choice', choices, source: `${standing}：赞成票超过应到会委员半数为通过` }),
  rule({ ...practice, code: 'meetings.vote.kinds', title: '以表决作出决定的会议', value: ['standing', 'partyGroup'], unit: 'list', source: standing }),
  rule({ ...practice, code: 'meetings.deciding.kinds', title: '须满足法定到会人数的会议', value: ['standing', 'executive', 'partyGroup'], unit: 'list', source: `${standing}；${executive}` }),
  rule({ ...practice, code: 'meetings.chiefLast.kinds', title: '行政首长最后发表意见的会议', value: ['executive'], unit: 'list', source: '《重大行政决策程序暂行条例》（国务院令第713号）第三十条：行政首长最后发表意见' }),
  rule({ ...practice, code: 'meetings.recorders', title: '决策会议记录人数', value: 2, unit: 'count', min: 1, max: 5, source: `${executive}：两人记录` }),
  rule({ ...practice, code: 'meetings.recusal.due', title: '回避的成员仍计入应到', value: true, unit: 'switch', source: '回避成员离场、不计入到会；是否计入应到从严（县级实务）' }),
]
