import { HOUR, MINUTE, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Deed, Room } from './overseeing.ts'
import { type Desk, unitIdOf } from './supervising.ts'

/** Words from outside in the demo's month: what the people and the press say, how they were treated, and what is said in a leader's name. Each stands once in every state. */
const person = (d: Desk, name: string) => d.town.people.get(name)!
const REGISTRAR = '戴小雨'
const VERIFIER = '苏若楠'
const CONTACT = '陆书宁'

type Clue = { kind: 'masses' | 'media'; title: string; words: string; channel: string; medium?: string; informant?: { name: string; contact: string } }
const give = (d: Desk, c: Clue) => d.hands.try(person(d, REGISTRAR), 'supervision.addSource', {
  kind: c.kind, title: c.title, words: c.words, lines: c.words.split('\n').map(text => ({ text })),
  clue: { channel: c.channel, medium: c.medium ?? '', receivedOn: d.today(), informant: c.informant ?? null, verifierId: person(d, VERIFIER).id },
}) as Promise<{ id: Id } | null>
const verify = (d: Desk, id: Id, holds: boolean, words: string) => d.hands.try(person(d, VERIFIER), 'supervision.verifyClue', { id, holds, words })

/** Not true: taken note of with the reason. */
async function rumour(d: Desk) {
  const made = await give(d, { kind: 'masses', title: '反映大坪镇便民服务中心周五下午不开门', words: '大坪镇便民服务中心周五下午一直关门，办医保跑了两趟都没办成。', channel: 'online', medium: '县政府网站留言', informant: { name: '罗永贵', contact: '13800002017' } })
  if (made) await verify(d, made.id, false, '调看两周监控和叫号记录，周五下午均正常开门办理；来访当日为停电检修，门口有告示。')
}
/** True, published about, answered in public after somebody else has said that it may be. */
async function reported(d: Desk) {
  const made = await give(d, { kind: 'media', title: '媒体报道县城东片区路灯不亮', words: '云州晚报报道：云岭县城东片区两条道路路灯损坏半月无人修。', channel: 'media', medium: '云州晚报' })
  if (!made || !await verify(d, made.id, true, '夜间现场查看，东环路、书院路共17盏不亮，属实。')) return
  await d.hands.try(person(d, REGISTRAR), 'supervision.markLine', { id: made.id, no: 0, as: { is: 'note', personId: person(d, '史建业').id } })
  const release = await d.hands.try(person(d, REGISTRAR), 'supervision.proposeRelease', { id: made.id, outlet: '云州晚报', words: '17盏路灯已于当晚全部修复，并建立夜间巡查制度，欢迎监督。', reviewerId: person(d, '沈致和').id })
  if (release) await d.hands.try(person(d, '沈致和'), 'supervision.decideRelease', { releaseId: release.releaseId, noSecret: true, mayDisclose: true, words: '属于应公开内容，可以发布。' })
}
/** Waiting for whoever is to see whether it is true. */
const fresh = (d: Desk) => give(d, { kind: 'masses', title: '反映青石镇自来水浑浊', words: '青石镇河西村自来水这一周都是浑的，烧开有白渣。\n打供水站电话没人接。', channel: 'hotline', informant: { name: '方桂兰', contact: '13900003126' } })

type Complaint = { unit: string; kind: string; against: string; words: string; complainant: string; reachedBy: string; promise: string }
const take = (d: Desk, c: Complaint) => d.hands.try(person(d, REGISTRAR), 'supervision.takeComplaint', { ...c, unitId: unitIdOf(d.town, c.unit), from: d.now() - HOUR, until: d.now() - 30 * MINUTE }) as Promise<{ id: Id } | null>
async function complain(d: Desk, r: Room) {
  r.complaint = (await take(d, {
    unit: '人力资源和社会保障局', kind: 'words', against: '社保窗口一名工作人员', words: '问养老金认证怎么办，回答“自己看墙上”，再问就不理了。', complainant: '杜长山', reachedBy: '13800004418', promise: '十五日内电话答复。',
  }))?.id ?? null
}
const answer = async (d: Desk, r: Room) => r.complaint && d.hands.try(person(d, CONTACT), 'supervision.answerComplaint', { id: r.complaint, verdict: 'holds', found: '调看窗口录像并询问当事人，情况属实。', reply: '已责令该窗口改正，当事人向您道歉；养老金认证可以在手机上办理，需要时请打窗口电话，有专人帮办。', how: '电话' })
const callBack = async (d: Desk, r: Room) => r.complaint && d.hands.try(person(d, REGISTRAR), 'supervision.callComplainant', { id: r.complaint, satisfied: true, words: '已经收到道歉，认证当天办成，表示满意。' })
const complainAgain = (d: Desk) => take(d, {
  unit: '自然资源局', kind: 'things', against: '', words: '不动产登记跑了四趟，每次都说还差一份材料，没有一次性告知。', complainant: '尤秀芝', reachedBy: '13900005530', promise: '查清后当面答复。',
})

/** What an item says in a leader's name is held against his own words; what nobody has shown stays 未核实 (F26). */
async function tie(d: Desk, r: Room) {
  const life = r.lives.find(l => l.task.title.includes('敬老院') && l.matterId)
  const words = '敬老院的消防要当成自己家的事来办，喷淋、烟感年内全部装上。'
  const said = life && await d.hands.try(person(d, REGISTRAR), 'supervision.addSource', {
    kind: 'instruction', title: '马建国同志调研敬老院时的口头要求', words, basis: '马建国同志调研', instructorId: person(d, '马建国').id, saidOn: plusDays(d.today(), -1), oral: { witnessId: person(d, '夏长青').id, heardAt: d.now() - 20 * HOUR }, lines: [{ text: words }],
  })
  if (!life || !said) return
  await d.hands.try(person(d, REGISTRAR), 'supervision.markLine', { id: said.id, no: 0, as: { is: 'existing', itemId: life.itemId } })
  await d.hands.try(person(d, REGISTRAR), 'claims.tie', { about: { module: 'supervision', kind: 'item', id: life.itemId }, words: '马建国同志调研要求', to: { module: 'supervision', id: said.id } })
}

export const voices: readonly Deed[] = [
  { ago: 15, does: complain }, { ago: 12, does: rumour }, { ago: 11, does: answer }, { ago: 9, does: callBack }, { ago: 8, does: reported }, { ago: 6, does: tie }, { ago: 2, does: complainAgain }, { ago: 1, does: fresh },
]
