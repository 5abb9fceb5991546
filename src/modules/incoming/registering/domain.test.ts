import { describe, expect, test } from 'vitest'
import type { Day } from '#kernel/day'
import { plain, registerText, sameAs, type Sheet } from './domain.ts'

const sheet = (more: Partial<Sheet> = {}): Sheet => ({ title: '关于做好水库安全检查的通知', numberText: '云水〔2026〕8号', fromName: '云州市水利局', date: '2026-11-20' as Day, hash: 'h1', at: 0, ...more })
const given = { likeness: 85, days: 7 }

describe('a paper that is there already', () => {
  test.each([
    ['the same number, however typed', { numberText: '云水〔2026〕 8 号', title: '另一标题', hash: null }, ['number']],
    ['the same content', { numberText: '', title: '另一标题' }, ['hash']],
    ['a like title of these days', { numberText: '', hash: null, title: '关于做好水库安全检查工作的通知' }, ['title']],
    ['the same title with another number: another paper', { numberText: '云水〔2026〕9号', hash: null }, []],
    ['the same title a year later', { numberText: '', hash: null, date: '2027-11-20' as Day }, []],
    ['a title of the same make about something else', { numberText: '', hash: null, title: '关于做好森林防火工作的通知' }, []],
    ['another paper', { numberText: '云财〔2026〕8号', hash: 'h2', title: '关于报送决算的通知' }, []],
  ] as const)('%s', (_, other, why) => expect(sameAs(sheet(), sheet(other), given)).toEqual(why))

  test('punctuation, width and blanks are nothing', () => expect(plain('关于“防汛”的　通知（2026）')).toBe(plain('关于防汛的通知2026')))
  test('收文号', () => expect([registerText(2026, 12), registerText(null, null)]).toEqual(['收〔2026〕12号', null]))
})
