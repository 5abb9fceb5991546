import { rule } from '#kernel/rule'

export const workdaysRules = [
  rule({
    code: 'workdays.closeOfBusiness',
    title: '下班时间（工作日时限届满时刻）',
    value: '17:30',
    unit: 'clock',
    level: 'county',
    effectiveFrom: '2025-01-01',
    source: '《民法典》第二百零三条：有业务时间的，停止业务活动的时间为截止时间；具体时刻由本地规定',
  }),
  rule({
    code: 'workdays.openingOfBusiness',
    title: '上班时间（此前和下班后、休息日不自动催办一般事项）',
    value: '08:30',
    unit: 'clock',
    level: 'county',
    effectiveFrom: '2025-01-01',
    source: '工作时间由本地规定；县级实务',
  }),
  rule({
    code: 'workdays.fixedHolidays',
    title: '固定日期的法定节假日',
    value: ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03'],
    unit: 'list',
    level: 'national',
    effectiveFrom: '2025-01-01',
    source: '《全国年节及纪念日放假办法》（2024年修订）第二条',
  }),
]
