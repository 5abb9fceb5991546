import type { Reason } from '#gongwen/related/alike'
import { inChinese } from '#kernel/day'

const periods: Record<string, string> = { year: '年度', quarter: '季度', half: '半年', month: '月份', season: '季节', festival: '时段' }

export const relatedText = {
  module: '相关事项',
  /** One short phrase a reason; `unit` turns an id into the name people use. */
  why(r: Reason, unit: (id: string) => string): string {
    switch (r.is) {
      case 'words':
      case 'wholeWords':
        return r.words.length ? `都提到${r.words.map(w => `“${w}”`).join('')}` : '内容相近'
      case 'second':
        return `又都提到“${r.words[0]!}”`
      case 'term':
        return `同为${r.words.map(w => `“${w}”`).join('')}`
      case 'yearly':
        return `同一项年度性工作：${r.words.join('、')}`
      case 'goal':
        return `目标数相同（${r.goals.join('、')}）`
      case 'otherGoal':
        return `目标数不同（${r.goals.join('、')}）`
      case 'goalAlone':
        return `只有一方写明目标数（${r.goals.join('、')}）`
      case 'field':
        return `同类事：${r.fields.join('、')}`
      case 'place':
        return `同在${r.places.join('、')}`
      case 'town':
        return `同在${r.places.map(unit).join('、')}`
      case 'oneSided':
        return '只有一方写明地点'
      case 'otherPlace':
        return `地点不同（${r.places.map(unit).join('、')}）`
      case 'day':
        return r.apart === 0 ? '同一天' : `相隔${r.apart}天`
      case 'longAgo':
        return `相隔${r.apart}天，或为另一轮`
      case 'unit':
        return `都涉及${r.units.map(unit).join('、')}`
      case 'number':
        return '提到同一文号'
      case 'otherPeriod':
        return `${periods[r.of] ?? r.of}不同`
      case 'otherDay':
        return `写明的日期不同（${inChinese(r.theirs)}）`
    }
  },
}
