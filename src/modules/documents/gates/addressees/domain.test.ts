import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { type AddressRefusal, addressProblems, isLeader, namesIn, type Registry, remedied, senderOf, type UnitFact } from './domain.ts'

const unit = (id: string, kind: UnitFact['kind'], name: string, shortName: string, parentId: string | null = null, open = true): UnitFact => ({ id, kind, name, shortName, parentId, open })
const units = [
  unit('gov', 'leadership', '云岭县人民政府', '县政府'), unit('office', 'office', '云岭县人民政府办公室', '县政府办公室'), unit('finance', 'department', '云岭县财政局', '县财政局'),
  unit('water', 'department', '云岭县水利局', '县水利局'), unit('flood', 'section', '防汛抗旱股', '防汛股', 'water'), unit('town', 'township', '云岭县城关镇人民政府', '城关镇'), unit('party', 'leadership', '中共云岭县委员会', '县委'), unit('publicity', 'department', '中共云岭县委宣传部', '县委宣传部'), unit('gone', 'department', '云岭县粮食局', '县粮食局', null, false),
]
const registry: Registry = {
  own: { id: 'county', name: '云岭县', path: ['province', 'city', 'county'] }, units,
  tenants: [{ id: 'province', name: '云省', path: ['province'] }, { id: 'city', name: '云州市', path: ['province', 'city'] }, { id: 'county', name: '云岭县', path: ['province', 'city', 'county'] }, { id: 'next', name: '清河县', path: ['province', 'city', 'next'] }],
}
const rules = { directiveKinds: ['notice', 'decision', 'circular', 'order'], officeForGovernment: true, levels: ['leadership=1', 'office=2', 'department=2', 'township=2', 'section=3'] }
type Case = { kind: DocumentText['kind']; from: string; main?: string[]; copy?: string[]; printed?: string[]; copyTo?: string[]; lines?: string[]; issuers?: string[]; joint?: string[]; levels?: string[]; countersign?: string[]; important?: boolean; office?: boolean }
const recipient = (as: 'main' | 'copy') => (id: string) => {
  const [key, name] = id.split('/') as [string, string?]
  const tenant = registry.tenants.find(t => t.id === key)
  return { as, unitId: tenant ? null : key, tenantId: tenant ? key : null, name: name ?? tenant?.name ?? units.find(u => u.id === key)?.name ?? '某单位', copies: 1 }
}
const made = (c: Case) => {
  const text = DocumentText.parse({
    kind: c.kind, title: '标题', mainRecipients: c.printed ?? [], copyTo: c.copyTo ?? [], issuers: c.issuers ?? [], body: (c.lines ?? ['正文。']).map(t => ({ type: 'p', text: t })),
  })
  const arrangement = { recipients: [...(c.main ?? []).map(recipient('main')), ...(c.copy ?? []).map(recipient('copy'))], countersignUnits: c.countersign ?? [], jointUnits: c.joint ?? [] }
  const given = { registry, sender: senderOf(registry, text, c.from)!, rules: { ...rules, officeForGovernment: c.office ?? true, levels: c.levels ?? rules.levels }, important: c.important ?? false, unagreed: [] as UnitFact[] }
  return { text, arrangement, given }
}
const codes = (c: Case): AddressRefusal[] => { const m = made(c); return addressProblems(m.text, m.arrangement, m.given).map(p => p.code) }

describe('行文规则: to whom a document may go (《条例》第十三至十七条, S2-16)', () => {
  test.each<[string, Case, AddressRefusal[]]>([
    ['a unit that is not there', { kind: 'letter', from: 'water', main: ['nobody'] }, ['documents.unknownRecipient']],
    ['a unit closed', { kind: 'letter', from: 'water', main: ['gone'] }, ['documents.unknownRecipient']],
    ['a county that is not there', { kind: 'letter', from: 'office', main: ['finance'], countersign: ['nobody'] }, ['documents.unknownRecipient']],
    ['a leader in person, printed', { kind: 'report', from: 'water', printed: ['林远山县长'] }, ['documents.toLeaderPersonally']],
    ['a leader in person, among the copies', { kind: 'letter', from: 'water', main: ['finance'], copyTo: ['周副县长'] }, ['documents.toLeaderPersonally']],
    ['the government is no person', { kind: 'report', from: 'water', main: ['gov'], printed: ['云岭县人民政府'] }, []],
    ['a request to two', { kind: 'request', from: 'water', main: ['gov', 'finance'] }, ['documents.requestOneRecipient']],
    ['a request to two as printed', { kind: 'request', from: 'water', printed: ['县政府、县财政局'] }, ['documents.requestOneRecipient']],
    ['a request to one, copied to another', { kind: 'request', from: 'water', main: ['gov'], copy: ['finance'] }, []],
    ['a report copied to a township', { kind: 'report', from: 'water', main: ['gov'], copy: ['town'] }, ['documents.upwardCopiesDown']],
    ['a report copied to one’s own section', { kind: 'report', from: 'water', main: ['gov'], copy: ['flood'] }, ['documents.upwardCopiesDown']],
    ['the government’s report copied to its departments, by name', { kind: 'report', from: 'gov', main: ['city/云州市人民政府'], copyTo: ['县财政局'] }, ['documents.upwardCopiesDown']],
    ['a report copied to a peer', { kind: 'report', from: 'water', main: ['gov'], copy: ['finance'] }, []],
    ['a township writes past the county', { kind: 'request', from: 'town', main: ['city/云州市人民政府'] }, ['documents.skipsLevel']],
    ['past the county, as printed', { kind: 'request', from: 'town', printed: ['云州市人民政府'] }, ['documents.skipsLevel']],
    ['past the county, the county copied', { kind: 'request', from: 'town', main: ['city/云州市人民政府'], copy: ['gov'] }, []],
    ['a department to the city’s own department', { kind: 'report', from: 'water', main: ['city/云州市水利局'] }, []],
    ['a department to the city’s government', { kind: 'report', from: 'water', main: ['city/云州市人民政府'] }, ['documents.skipsLevel']],
    ['the county to its city', { kind: 'report', from: 'gov', main: ['city/云州市人民政府'] }, []],
    ['the county past its city', { kind: 'report', from: 'gov', main: ['province/云省人民政府'] }, ['documents.skipsLevel']],
    ['the county past its city, the city copied', { kind: 'report', from: 'gov', main: ['province/云省人民政府'], copy: ['city'] }, []],
    ['a department orders a township', { kind: 'notice', from: 'water', main: ['town'] }, ['documents.departmentToGovernment']],
    ['a department orders the townships, as printed', { kind: 'notice', from: 'water', printed: ['各乡镇人民政府'] }, ['documents.departmentToGovernment']],
    ['a department with the government’s consent', { kind: 'notice', from: 'water', main: ['town'], lines: ['经县政府同意，现就有关事项通知如下。'] }, []],
    ['a department to departments', { kind: 'notice', from: 'finance', main: ['water'] }, []],
    ['a department’s letter to a township', { kind: 'letter', from: 'water', main: ['town'] }, []],
    ['the office, authorised', { kind: 'notice', from: 'office', main: ['town'] }, []],
    ['the office, not authorised', { kind: 'notice', from: 'office', main: ['town'], office: false }, ['documents.officeNotAuthorised']],
    ['a section writes outward', { kind: 'letter', from: 'flood', main: ['finance'] }, ['documents.sectionOutward']],
    ['a section writes to its own bureau', { kind: 'report', from: 'flood', main: ['water'] }, []],
    ['a section by its signature', { kind: 'letter', from: 'water', main: ['finance'], issuers: ['云岭县水利局防汛抗旱股'] }, ['documents.sectionOutward']],
    ['the office of a bureau may', { kind: 'letter', from: 'water', main: ['finance'], issuers: ['云岭县水利局办公室'] }, []],
    ['a report that asks', { kind: 'report', from: 'water', main: ['gov'], lines: ['情况如下。', '妥否，请批示。'] }, ['documents.reportCarriesRequest']],
    ['a report that quotes', { kind: 'report', from: 'water', main: ['gov'], lines: ['个别单位在报告里写“妥否，请批示”，已经纠正。'] }, []],
    ['a request of two matters', { kind: 'request', from: 'water', main: ['gov'], lines: ['恳请核拨经费。', '妥否，请批示。'] }, ['documents.oneMatter']],
    ['a bureau with its government', { kind: 'letter', from: 'finance', issuers: ['云岭县财政局', '云岭县人民政府'], main: ['water'], countersign: ['gov'] }, ['documents.jointLevels']],
    ['a bureau with its government, arranged by id', { kind: 'letter', from: 'finance', issuers: ['云岭县财政局'], joint: ['gov'], main: ['water'] }, ['documents.jointLevels']],
    ['the committee with the government', { kind: 'notice', from: 'gov', issuers: ['云岭县人民政府', '中共云岭县委员会'], joint: ['party'], main: ['town'] }, []],
    ['a department of the Party with one of the government', { kind: 'letter', from: 'water', issuers: ['县水利局', '县委宣传部'], joint: ['publicity'], main: ['finance'] }, []],
    ['a department of the Party with the government', { kind: 'letter', from: 'publicity', issuers: ['县委宣传部', '云岭县人民政府'], joint: ['gov'], main: ['finance'] }, ['documents.jointLevels']],
    ['a department with a township', { kind: 'letter', from: 'water', issuers: ['县水利局', '云岭县城关镇人民政府'], joint: ['town'], main: ['finance'] }, []],
    ['a department with a township, where the county ranks them apart', { kind: 'letter', from: 'water', issuers: ['县水利局', '云岭县城关镇人民政府'], joint: ['town'], main: ['finance'], levels: ['leadership=1', 'department=2', 'township=3'] }, ['documents.jointLevels']],
    ['two bureaus that countersign', { kind: 'letter', from: 'finance', issuers: ['云岭县财政局', '县水利局'], main: ['office'], countersign: ['water'] }, []],
    ['important, the superior not copied', { kind: 'letter', from: 'finance', main: ['water'], important: true }, ['documents.superiorNotCopied']],
    ['important, the superior copied', { kind: 'letter', from: 'finance', main: ['water'], copyTo: ['县政府'], important: true }, []],
  ])('%s', (_, c, wanted) => expect(codes(c)).toEqual(wanted))

  test('what a person’s name looks like, and what a list of organs', () => {
    expect(['林远山县长', '县委书记', '王明同志', '周副县长：'].map(isLeader)).toEqual([true, true, true, true])
    expect(['云岭县人民政府', '县政府办公室', '各乡镇人民政府', '县水利局'].map(isLeader)).toEqual([false, false, false, false])
    expect(namesIn(['各乡镇人民政府，县政府各部门：', '县财政局、县水利局'])).toEqual(['各乡镇人民政府', '县政府各部门', '县财政局', '县水利局'])
  })

  const wrong: [AddressRefusal, Case][] = [
    ['documents.unknownRecipient', { kind: 'letter', from: 'water', main: ['nobody', 'finance'], countersign: ['gone'] }],
    ['documents.requestOneRecipient', { kind: 'request', from: 'water', main: ['gov', 'finance'], printed: ['县政府、县财政局'] }],
    ['documents.upwardCopiesDown', { kind: 'report', from: 'water', main: ['gov'], copy: ['town', 'finance'], copyTo: ['城关镇、县财政局'] }],
    ['documents.skipsLevel', { kind: 'request', from: 'town', main: ['city/云州市人民政府'] }],
    ['documents.superiorNotCopied', { kind: 'letter', from: 'finance', main: ['water'], important: true }],
  ]
  test.each(wrong)('one press puts %s right and nothing else wrong', (code, c) => {
    const m = made(c)
    expect(addressProblems(m.text, m.arrangement, m.given).map(p => p.code)).toContain(code)
    const put = remedied(code, m.text, m.arrangement, m.given)!
    expect(addressProblems(put.text, put.arrangement, m.given)).toEqual([])
    expect(put.text.body).toEqual(m.text.body)
  })
  test('one press names the fellow organs that stand under the text', () => {
    const m = made({ kind: 'letter', from: 'finance', issuers: ['云岭县财政局', '县水利局'], main: ['office'] })
    expect(remedied('documents.jointUnnamed', m.text, m.arrangement, m.given)!.arrangement.jointUnits).toEqual(['water'])
  })
  test('where a person has to think, no press', () => {
    const m = made({ kind: 'report', from: 'water', printed: ['林远山县长'] })
    expect(remedied('documents.toLeaderPersonally', m.text, m.arrangement, m.given)).toBeNull()
  })

  test('whatever the recipients: a press never leaves its own problem standing', () => {
    const ids = ['gov', 'office', 'finance', 'water', 'flood', 'town', 'gone', 'nobody', 'city/云州市人民政府', 'next']
    fc.assert(fc.property(
      fc.constantFrom('request', 'report', 'notice', 'letter') as fc.Arbitrary<DocumentText['kind']>, fc.constantFrom('gov', 'office', 'finance', 'water', 'town'), fc.subarray(ids), fc.subarray(ids), fc.boolean(),
      (kind, from, main, copy, important) => {
        const m = made({ kind, from, main, copy, important })
        for (const { code } of addressProblems(m.text, m.arrangement, m.given)) {
          const put = remedied(code, m.text, m.arrangement, m.given)
          if (put) expect(addressProblems(put.text, put.arrangement, m.given).map(p => p.code)).not.toContain(code)
        }
      },
    ))
  })
})
