import { describe, expect, test } from 'vitest'
import type { Registry, UnitFact } from '../addressees/domain.ts'
import { gatesRules } from '../rules.ts'
import { dutiesIn, unagreed } from './domain.ts'

const unit = (id: string, kind: UnitFact['kind'], name: string, shortName: string): UnitFact => ({ id, kind, name, shortName, parentId: null, open: true })
const units = [
  unit('office', 'office', '云岭县人民政府办公室', '县政府办公室'), unit('emergency', 'department', '云岭县应急管理局', '县应急管理局'), unit('finance', 'department', '云岭县财政局', '县财政局'),
  unit('forest', 'department', '云岭县林业局', '县林业局'), unit('town', 'township', '云岭县城关镇人民政府', '城关镇人民政府'),
]
const registry: Registry = { own: { id: 'c', name: '云岭县', path: ['c'] }, tenants: [], units }
const list = (code: string) => gatesRules.find(r => r.code === code)!.value as readonly string[]
const rules = { kinds: list('documents.agreement.kinds'), duties: list('documents.agreement.duties') }
const touched = (line: string, kind: 'notice' | 'report' = 'notice', from = 'emergency') =>
  dutiesIn({ kind, body: [{ type: 'p', text: line }] }, registry, units.find(u => u.id === from)!, rules).map(d => d.unit.id)

describe('a text that gives another department something to do touches its powers (《条例》第十六条四项、第十九条六项)', () => {
  test.each([
    ['县财政局负责安排资金。', ['finance']],
    ['由县财政局、县林业局分别牵头做好保障。', ['finance', 'forest']],
    ['财政局要足额保障经费。', ['finance']],
    ['云岭县林业局会同县应急管理局开展检查。', ['forest']],
    ['请县林业局配合。', ['forest']],
  ])('%s', (line, ids) => expect(touched(line)).toEqual(ids))

  test.each([
    ['an ordinary paper names nobody', '各乡镇要加强值班值守。'],
    ['to mention is not to command', '根据县财政局提供的数据，全县支出下降。'],
    ['to praise is not to command', '对县林业局予以通报表扬。'],
    ['to ask something of it is not to give a duty', '按照县财政局要求，于5日前报送。'],
    ['a department of the city is not the county’s', '市财政局负责拨付省级资金。'],
    ['what another document says stands in its quotation', '落实《关于县财政局负责资金的通知》。'],
    ['its own duty', '县应急管理局负责解释。'],
    ['a township is no department', '城关镇人民政府负责组织。'],
    ['the next clause is another’s', '已函告县财政局，各乡镇负责落实。'],
  ])('%s: %s', (_, line) => expect(touched(line)).toEqual([]))

  test('upward papers, and what the office lays on departments for the government, are no matter between departments', () => {
    expect(touched('县财政局负责安排资金。', 'report')).toEqual([])
    expect(touched('县财政局负责安排资金。', 'notice', 'office')).toEqual([])
  })

  test('countersigning, issuing along, having been consulted, or a statement with a reason settles it: for the departments named and no other', () => {
    const both = [{ unit: units[2]! }, { unit: units[3]! }]
    const none = { countersignUnits: [], jointUnits: [], consulted: [], declared: undefined }
    const left = (given: Partial<Parameters<typeof unagreed>[1]>) => unagreed(both, { ...none, ...given }).map(u => u.id)
    expect(left({})).toEqual(['finance', 'forest'])
    expect(left({ countersignUnits: ['finance'] })).toEqual(['forest'])
    expect(left({ jointUnits: ['finance'], consulted: ['forest'] })).toEqual([])
    expect(left({ declared: { untouched: ['finance'], words: '只是引用其既有职责。' } })).toEqual(['forest'])
    expect(left({ declared: { untouched: ['finance', 'forest'], words: ' ' } })).toEqual(['finance', 'forest'])
  })
})
