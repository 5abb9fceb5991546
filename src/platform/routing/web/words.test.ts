import { expect, it } from 'vitest'
import { RouteDefinition } from '../definition/domain.ts'
import { freshKey, linesOf, movedStep, type Names } from './words.ts'

const names: Names = {
  posts: new Map([['p1', '县政府办公室主任']]),
  people: new Map(),
  units: new Map([
    ['u1', '财政局'],
    ['u2', '教体局'],
  ]),
  terms: new Map([
    ['term.a', '1 个工作日'],
    ['term.b', '2 个工作日'],
  ]),
  acts: new Map([['documents.number', '编号']]),
}
const definition = RouteDefinition.parse({
  code: 'documents.outgoing',
  version: 3,
  title: '发文程序',
  start: { title: '拟稿', term: 'term.a' },
  steps: [
    { kind: 'single', key: 'deptReview', title: '部门审核', holder: { by: 'role', role: 'head', of: 'drafting' }, term: 'term.a' },
    {
      kind: 'countersign',
      key: 'countersign',
      title: '会签',
      units: { by: 'units', ids: ['u1', 'u2'] },
      need: 'all',
      mayBeEmpty: true,
      term: 'term.b',
      inner: [
        { kind: 'single', key: 'head', title: '负责人会签', holder: { by: 'role', role: 'head', of: 'branch' }, term: 'term.b', opinion: 'required' },
      ],
    },
    { kind: 'single', key: 'sign', title: '签发', holder: { by: 'post', id: 'p1' }, term: 'term.b', opinion: 'required', signature: true },
    { kind: 'single', key: 'number', title: '编号', holder: { by: 'chosen' }, term: 'term.a', act: 'documents.number' },
  ],
})

it('reads a procedure out as numbered lines (S2-23)', () => {
  expect(linesOf(definition, names).map(l => `${l.title}：${l.text}`)).toEqual([
    '部门审核：由拟稿单位负责人办理，限1 个工作日',
    '会签：财政局、教体局同时会签，各单位都签后进入下一步，限2 个工作日，没有会签单位时略过并留痕',
    '签发：由县政府办公室主任办理，限2 个工作日，必须签署意见，签发，不得以任何例外跳过',
    '编号：由按件选定的人办理，限1 个工作日，以“编号”完成',
  ])
  expect(linesOf(definition, names)[1]!.inner).toEqual([{ title: '负责人会签', text: '由会签单位负责人办理，限2 个工作日，必须签署意见', inner: [] }])
})

it('moves a step and never off the ends; a new one gets a key of its own', () => {
  expect(movedStep(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b'])
  expect([movedStep(['a', 'b'], 0, -1), movedStep(['a', 'b'], 1, 1)]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ])
  expect(freshKey({ ...definition, steps: [...definition.steps, { ...definition.steps[0]!, key: 'step6' }] })).toBe('step7')
})
