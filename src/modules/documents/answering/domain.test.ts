import { describe, expect, test } from 'vitest'
import { answering, answersBy, citation, matterOf } from './domain.ts'

const asked = { title: '云岭县白水镇人民政府关于拨付防汛经费的请示', numberText: '白政〔2026〕12号', kind: 'request' as const, fromName: '云岭县白水镇人民政府' }

describe('a document that answers (复文)', () => {
  test.each([['request', 'reply'], ['letter', 'letter'], ['report', 'letter'], [null, 'letter']] as const)('%s is answered by %s', (kind, by) => expect(answersBy(kind)).toBe(by))

  test('cites the title first, then the number', () => {
    expect(citation(asked)).toBe('《云岭县白水镇人民政府关于拨付防汛经费的请示》（白政〔2026〕12号）')
    expect(citation({ ...asked, numberText: '' })).toBe('《云岭县白水镇人民政府关于拨付防汛经费的请示》')
  })

  test.each([[asked.title, '拨付防汛经费'], ['关于商请协助的函', '商请协助'], ['情况说明', '情况说明']])('the matter of “%s” is “%s”', (title, matter) => expect(matterOf(title)).toBe(matter))

  test('a 批复 bears receiver, title and citation', () => {
    const text = answering('reply', asked, '云岭县人民政府')
    expect(text).toMatchObject({ title: '云岭县人民政府关于拨付防汛经费的批复', mainRecipients: ['云岭县白水镇人民政府'] })
    expect(text.body[0]).toMatchObject({ type: 'p', text: '《云岭县白水镇人民政府关于拨付防汛经费的请示》（白政〔2026〕12号）收悉。经研究，现批复如下。' })
  })
})
