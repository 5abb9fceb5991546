import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { faultsOf } from '#gongwen/ofd/check'
import { openOfd } from '#gongwen/ofd/package'
import { linesOf } from '#gongwen/ofd/text'
import { factsOf } from '#platform/facts/public'
import { measurePdf } from '#platform/rendering/measure'
import { engines } from '#test/database'
import { type Hands, type World, world } from '#test/world'
import { codeOf, codeText, goesUnmarked, readCode } from './domain.ts'

describe.each(engines)('copies taken away (%s)', engine => {
  let w: World
  let id: string
  const get = (who: Hands, name: string, more = '') => w.http.inject({ method: 'GET', url: `/api/${name}?id=${id}${more}`, headers: { cookie: who.cookie } })
  const taken = async () => (await factsOf(w.database.db, w.town.tenantId, id)).filter(f => f.what === 'documents.copyTaken')

  beforeAll(async () => {
    w = await world({ engine })
    const drafter = await w.as('祝捷')
    id = (await drafter.must('documents.create', { kind: 'notice', text: { title: '关于做好值班工作的通知', issuers: ['云岭县应急管理局'], body: [{ type: 'p', text: '现将有关事项通知如下。' }] } })).id
  }, 180_000)
  afterAll(() => w?.close())

  test('given a look inside the page, then its bytes bear reader, time and code, and it is entered as a look; again within the hour it is the same look', async () => {
    const looks = async () => (await (await w.asAdministrator('audit')).must('copies.list', { how: 'looked' })).rows
    const lookedAt = async (form: 'pdf' | 'ofd', name = '祝捷') => {
      const reply = await get(await w.as(name), `documents.${form}`, '&inline=1')
      expect(reply.statusCode, reply.body.slice(0, 200)).toBe(200)
      if (form === 'pdf') return (await measurePdf(reply.rawPayload)).pages[0]!.turned.map(t => t.text).join('')
      return linesOf(openOfd(reply.rawPayload).documents[0]!.pages[0]!.read()).filter(l => l.turned).map(l => l.text).join('')
    }
    for (const form of ['pdf', 'ofd'] as const) {
      const mark = await lookedAt(form)
      const [row] = await looks()
      expect(row).toMatchObject({ how: 'looked', form, marked: true, personName: '祝捷', at: w.now(), about: { id, known: false } })
      for (const words of ['祝捷', '应急管理局', '查看码', codeText(row.code)]) expect(mark.replaceAll(' ', '')).toContain(words)
      expect((await (await w.asAdministrator('audit')).must('copies.list', { code: row.code })).rows.length).toBe(1)
    }
    const first = (await looks()).length
    w.pass(30 * 60_000)
    await lookedAt('pdf')
    expect((await looks()).length).toBe(first)
    w.pass(31 * 60_000)
    await lookedAt('pdf')
    expect((await looks()).length).toBe(first + 1)
    expect(await taken()).toEqual([])
    expect((await factsOf(w.database.db, w.town.tenantId, id)).filter(f => f.what === 'documents.pageLooked').length).toBe(first + 1)
  })

  test('an editable text has no mark, so a look at it is none: it is entered as taken', async () => {
    const before = (await taken()).length
    expect((await get(await w.as('祝捷'), 'documents.docx', '&inline=1')).statusCode).toBe(200)
    expect((await taken()).slice(before)).toMatchObject([{ detail: { form: 'docx', marked: false } }])
  })

  test('given a PDF taken away, then it bears name, unit and code, and the code leads the audit administrator to who and when, not to what', async () => {
    const reply = await get(await w.as('祝捷'), 'documents.pdf')
    const mark = (await measurePdf(reply.rawPayload)).pages[0]!.turned.map(t => t.text).join('')
    expect(mark).toContain('祝捷')
    expect(mark).toContain('应急管理局')
    const fact = (await taken()).at(-1)
    expect(fact!.detail).toMatchObject({ form: 'pdf', marked: true })
    const code = fact!.detail!.code as string
    expect(mark).toContain(codeText(code))
    const auditor = await w.asAdministrator('audit')
    const { rows } = await auditor.must('copies.list', { code: codeText(code).toLowerCase() })
    expect(rows).toMatchObject([{ code, form: 'pdf', marked: true, personName: '祝捷', at: w.now(), about: { id, known: false } }])
    expect(JSON.stringify(rows)).not.toContain('值班工作')
    // The search itself is written down.
    expect((await auditor.must('facts.trail', { act: 'copies.list' })).facts[0]).toMatchObject({ what: 'copies.traced', detail: { code } })
  })

  test('given an OFD taken away, then it conforms and bears the mark on its page', async () => {
    const reply = await get(await w.as('祝捷'), 'documents.ofd')
    expect(reply.headers['content-type']).toBe('application/ofd')
    expect(faultsOf(reply.rawPayload)).toEqual([])
    const [page] = openOfd(reply.rawPayload).documents[0]!.pages
    const turned = linesOf(page!.read()).filter(l => l.turned).map(l => l.text).join('')
    expect(turned).toContain(codeText((await taken()).at(-1)!.detail!.code as string))
  })

  test('given a DOCX of a draft, then it is entered as taken without a mark', async () => {
    expect((await get(await w.as('祝捷'), 'documents.docx')).statusCode).toBe(200)
    expect((await taken()).at(-1)!.detail).toMatchObject({ form: 'docx', marked: false })
  })

  test('given somebody who does not know of the document, then there is no copy and no entry', async () => {
    const before = (await taken()).length
    for (const form of ['pdf', 'ofd', 'docx']) expect((await get(await w.as('沈致和'), `documents.${form}`)).statusCode).toBe(404)
    expect((await taken()).length).toBe(before)
  })

  test('given a code that does not exist, then the house says so; who has no business with the register is turned away', async () => {
    expect(await (await w.asAdministrator('audit')).act('copies.list', { code: 'ABC' })).toMatchObject({ status: 409, body: { refused: 'copies.noSuchCode' } })
    expect(await (await w.asAdministrator('audit')).act('copies.list', { code: 'AAAAA-AAAAA' })).toMatchObject({ status: 409, body: { refused: 'copies.noSuchCode' } })
    expect((await (await w.as('祝捷')).act('copies.list', {})).status).toBe(403)
  })
})

test('a code can be read back however it is typed', () => {
  fc.assert(
    fc.property(fc.uuid(), id => {
      const code = codeOf(id)
      expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{10}$/)
      expect(readCode(` ${codeText(code).toLowerCase()} `)).toBe(code)
    }),
  )
  expect(readCode('O1IL0-UUUUU')).toBeNull()
})

test.each([
  [['documents.seal'], false, true],
  [['documents.read'], false, false],
  [['documents.seal'], true, false],
  [[], false, false],
])('held %j, mark wanted %j: goes unmarked %j', (held, wanted, unmarked) => {
  expect(goesUnmarked(new Set(held), ['documents.seal', 'documents.file'], wanted)).toBe(unmarked)
})
