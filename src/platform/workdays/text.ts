import type { RefusalText } from '#kernel/refusal'
import type { DayKind } from './domain.ts'
import type { NoticeRefusal, PublishRefusal } from './notice.ts'

const holidays = '《全国年节及纪念日放假办法》'

export const workdaysText = {
  module: '工作日历',
  dayKind: { workday: '工作日', weekend: '公休日', holiday: '节假日' } satisfies Record<DayKind, string>,
  makeUp: '调休上班',
  published: '已公布',
  unpublished: '尚未公布，按法定节假日暂推',
  provisional: '暂定（次年放假安排尚未公布，公布后自动重算）',
  refused: {
    'workdays.unreadable': {
      says: '没有读出放假安排',
      source: '国务院办公厅年度放假通知',
      remedy: '请粘贴通知正文，或逐行写“2027-01-01 休”“2027-01-04 班”，日期须真实存在',
    },
    'workdays.countMismatch': {
      says: '通知写的天数与起止日期对不上',
      source: '国务院办公厅年度放假通知',
      remedy: '请核对“共几天”与起止日期后重新粘贴',
    },
    'workdays.noSource': { says: '没有写明依据', source: '处处有章可循（S4-37）', remedy: '请填写放假通知的发文机关、标题和日期' },
    'workdays.otherYear': { says: '有日期不属于{year}年', source: '国务院办公厅年度放假通知：只安排本年（可涉及上年12月）', remedy: '请核对年份后重新粘贴' },
    'workdays.bothWays': { says: '同一天既放假又上班', source: '国务院办公厅年度放假通知', remedy: '请核对该日安排后重新粘贴' },
    'workdays.makeUpOnWeekday': { says: '调休上班日不在周六、周日', source: '国务院办公厅年度放假通知', remedy: '请核对上班日期后重新粘贴' },
    'workdays.statutoryDayMissing': {
      says: '缺少法定节假日（元旦、劳动节或国庆节）',
      source: `${holidays}第二条`,
      remedy: '请粘贴完整的放假通知，不要只粘贴一部分',
    },
  } satisfies Record<NoticeRefusal | PublishRefusal, RefusalText>,
}
