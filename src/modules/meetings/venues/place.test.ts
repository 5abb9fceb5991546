import { expect, it } from 'vitest'
import { placeText } from './booking.ts'

it.each([
  ['三楼会议室', '县政府办公楼三楼', '县政府办公楼三楼会议室'], ['第二会议室', '县政府办公楼三楼', '县政府办公楼三楼第二会议室'], ['县会议中心礼堂', '县会议中心', '县会议中心礼堂'], ['礼堂', '', '礼堂'],
])('the place of %s in %s is written %s: what both say is said once', (name, where, place) => expect(placeText({ name, where })).toBe(place))
