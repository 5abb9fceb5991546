import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { isBadLink, sentenceOfIssue, wordsOfIssue } from './text.ts'

/** A wrong input is told in Chinese, whatever the contract says in code. */
describe('given an input that does not fit its contract', () => {
  const contract = z.object({
    id: z.uuid(), title: z.string().min(1).max(4), percent: z.number().max(100), milestones: z.array(z.object({ title: z.string(), day: z.string().regex(/^\d$/) })).max(2), kind: z.enum(['a', 'b']), until: z.string().refine(() => false, '没有这一天'),
  })
  const told = (input: unknown) => contract.safeParse(input, { error: wordsOfIssue }).error!.issues.map(i => sentenceOfIssue(i.path, i.message))
  const right = { id: '01a1d2fe-8ce0-702d-83be-9ff88881095e', title: '标题', percent: 1, milestones: [], kind: 'a', until: 'x' }

  it.each([
    [{ ...right, title: '' }, '标题：没有填写'], [{ ...right, title: undefined }, '标题：没有填写'], [{ ...right, title: '五个字标题' }, '标题：最多4个字'], [{ ...right, percent: 101 }, '完成程度：不能大于100'],
    [{ ...right, milestones: [{ title: '一', day: '1' }, { day: '1' }] }, '阶段节点第2项标题：没有填写'], [{ ...right, milestones: [{ title: '一', day: 'x' }] }, '阶段节点第1项日期：填写的格式不对'], [{ ...right, milestones: [1, 2, 3].map(n => ({ title: `${n}`, day: '1' })) }, '阶段节点：最多2项'],
    [{ ...right, kind: 'c' }, '不在可选范围内'], [right, '截止日期：没有这一天'],
  ])('%j says %s', (input, sentence) => expect(told(input)).toContain(sentence))
  it('no sentence holds a Latin letter', () => {
    for (const s of told({ id: 'x', title: 1, percent: 'x', milestones: {}, kind: 1, until: 1 })) expect(s).not.toMatch(/[A-Za-z]/)
  })

  it('a record named by no number of ours is a link that leads nowhere; a form with a wrong unit is not', () => {
    const issues = (input: unknown) => z.object({ id: z.uuid(), unitId: z.uuid().optional() }).safeParse(input).error!.issues
    expect(isBadLink(issues({ id: 'nonsense' }))).toBe(true)
    expect(isBadLink(issues({}))).toBe(false)
    expect(isBadLink(issues({ id: 'nonsense', unitId: 'x' }))).toBe(false)
    expect(isBadLink([])).toBe(false)
  })
})
