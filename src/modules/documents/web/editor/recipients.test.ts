import { describe, expect, it } from 'vitest'
import { Arrangement } from '../../contract.ts'
import { chosenAs, follows, printedAs, withUnits } from './recipients.ts'

const unit = (id: string, kind: string, name = id) => ({ id, kind, name, shortName: name })
const units = [
  unit('青石镇', 'township'),
  unit('柳河镇', 'township'),
  unit('云台街道', 'township', '云台街道办事处'),
  unit('教体局', 'department'),
  unit('财政局', 'department'),
  unit('水务局', 'department'),
  unit('县政府办', 'office'),
]

describe('主送、抄送 chosen from the units', () => {
  it('prints a whole kind under its usual name, and single units by name in the order of the register', () => {
    expect(printedAs(['柳河镇', '青石镇', '云台街道', '财政局'], units)).toEqual(['各乡镇人民政府、街道办事处', '财政局'])
    expect(printedAs(['财政局', '教体局', '水务局', '青石镇'], units)).toEqual(['县政府各部门', '青石镇'])
    expect(printedAs([], units)).toEqual([])
  })

  it('makes a unit either main or copy, never both, and keeps who is outside the county', () => {
    const outside = { as: 'main' as const, unitId: null, tenantId: null, name: '市人民政府', copies: 1 }
    const first = withUnits(Arrangement.parse({ recipients: [outside] }), 'main', ['财政局', '教体局'], units)
    expect(chosenAs(first, 'main')).toEqual(['教体局', '财政局'])
    const second = withUnits(first, 'copy', ['财政局'], units)
    expect([chosenAs(second, 'main'), chosenAs(second, 'copy')]).toEqual([['教体局'], ['财政局']])
    expect(second.recipients).toContainEqual(outside)
  })

  it('lets the printed line follow the choice until the drafter writes his own', () => {
    expect(follows([], ['财政局'], units)).toBe(true)
    expect(follows(['财政局'], ['财政局'], units)).toBe(true)
    expect(follows(['县财政局并各有关单位'], ['财政局'], units)).toBe(false)
  })
})
