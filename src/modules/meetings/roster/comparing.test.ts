import { describe, expect, it } from 'vitest'
import { type Directory, unitNamed, warningsOf } from './comparing.ts'

/** 与通讯录比对 (S2-20). The letters that look alike are handed in; which those are is tested where they are kept. */
const units = [
  { id: 'w', name: '云岭县水利局', shortName: '县水利局' },
  { id: 'e', name: '云岭县教育局', shortName: '县教育局' },
]
const person = (id: string, name: string, pinyin: string, ...posts: [string, string][]) => ({
  id,
  name,
  pinyin,
  posts: posts.map(([unitId, title]) => ({ unitId, title })),
})
const directory: Directory = {
  units,
  people: [
    person('1', '王伟', 'wangwei', ['w', '局长']),
    person('2', '李红霞', 'lihongxia', ['e', '副局长']),
    person('3', '刘喆', 'liuzhe', ['w', '副局长']),
    person('4', '陈静', 'chenjing'),
    person('5', '江淑芬', 'jiangshufen', ['e', '党组书记、局长']),
    person('6', '张伟', 'zhangwei', ['w', '科员']),
    person('7', '张伟', 'zhangwei', ['w', '科员']),
  ],
}
const sounds: Record<string, string> = { 王维: 'wangwei', 刘哲: 'liuzhe', 李洪霞: 'lihongxia' }
const of = (name: string, unit = '', post = '') =>
  warningsOf(
    { name, unit, post },
    directory,
    (a, b) => [a, b].sort().join('') === ['淑', '叔'].sort().join(''),
    n => sounds[n] ?? n,
  ).map(w => [w.code, w.name])

describe('a line held against the directory', () => {
  it.each([
    ['王伟', '县水利局', '局长', []],
    ['王伟', '云岭县水利局', '党组书记、局长', []],
    ['江淑芬', '县教育局', '局长', []],
    ['王伟', '', '', []],
    ['王伟', '县水利局', '副局长', [['post', '王伟']]],
    ['李红霞', '县教育局', '局长', [['post', '李红霞']]],
    ['王伟', '县教育局', '局长', [['unit', '王伟']]],
    ['陈静', '县教育局', '局长', [['gone', '陈静']]],
    ['王维', '县水利局', '局长', [['sameSound', '王伟']]],
    ['刘哲', '县水利局', '副局长', [['sameSound', '刘喆']]],
    ['李洪霞', '', '', [['sameSound', '李红霞']]],
    ['江叔芬', '县教育局', '局长', [['alike', '江淑芬']]],
    ['江秀芬', '县教育局', '党组书记', [['oneLetter', '江淑芬']]],
    ['钱七', '县水利局', '局长', [['holder', '王伟']]],
    ['钱七', '县水利局', '', [['unknown', '']]],
    ['张伟', '县水利局', '科员', [['namesakes', '张伟']]],
    ['王伟', '某某市水利局', '局长', []],
    ['王维', '某某市水利局', '局长', []],
    ['钱七', '某某公司', '经理', []],
  ] as const)('%s　%s%s → %j', (name, unit, post, found) => expect(of(name, unit, post)).toEqual(found))

  it('says in words what the directory says', () => {
    const [w] = warningsOf(
      { name: '王伟', unit: '县水利局', post: '副局长' },
      directory,
      () => false,
      n => n,
    )
    expect(w!.says).toBe('王伟：县水利局局长')
  })
  it('a unit by its whole or short name, or by an end only one has', () => {
    expect(['云岭县水利局', '县水利局', '水利局', '局', ''].map(n => unitNamed(n, units)?.id ?? null)).toEqual(['w', 'w', 'w', null, null])
  })
})
