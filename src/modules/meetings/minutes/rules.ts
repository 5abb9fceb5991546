import { rule, type Rule } from '#kernel/rule'

const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const
const fees = '《中央和国家机关会议费管理办法》（财行〔2016〕214号）综合定额；县级标准另定'
const keep = '《机关文件材料归档范围和文书档案保管期限规定》（国家档案局令第8号）'
const fee = (of: string, title: string, value: number) => rule({ ...practice, code: `meetings.fee.${of}`, title: `${title}会议费综合定额（元／人天）`, value, unit: 'count', min: 0, max: 10_000, source: fees })

/** 会后 (business-rules §4.6, §4.7): how soon the 纪要 comes, how long it is kept, what a day of a person may cost. */
export const minutesRules: readonly Rule[] = [
  rule({ ...practice, code: 'meetings.minutes.term', title: '会后几天内印发纪要', value: 3, unit: 'workday', min: 0, max: 30, source: '会议纪要及时印发（S2-08“会后不过问”）；县级实务样本3至5个工作日' }),
  rule({ ...practice, code: 'meetings.minutes.review', title: '纪要审核时限', value: 1, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
  rule({ ...practice, code: 'meetings.minutes.sign', title: '纪要签发时限', value: 1, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
  rule({ ...practice, code: 'meetings.minutes.mend', title: '纪要退回后修改时限', value: 1, unit: 'workday', min: 0, max: 10, source: '马上就办（S3-08）；县级实务' }),
  rule({ ...practice, code: 'meetings.keep.deciding', title: '决策会议记录、纪要的保管期限', value: '永久', unit: 'choice', choices: ['永久', '30年', '10年'], source: keep }),
  rule({ ...practice, code: 'meetings.keep.other', title: '其他会议记录、纪要的保管期限', value: '30年', unit: 'choice', choices: ['永久', '30年', '10年'], source: keep }),
  fee('one', '一类', 760), fee('two', '二类', 650), fee('three', '三类', 550), fee('four', '四类', 550),
  rule({ ...practice, code: 'meetings.rating.least', title: '几个单位评价后才显示会议评价', value: 3, unit: 'count', min: 1, max: 50, source: '评会议不评人，不排名（国办函〔2026〕12号）；县级实务' }),
]
