import { describe, expect, test } from 'vitest'
import { HOUR } from '#kernel/day'
import { whyNotDefine, RouteDefinition } from './definition/domain.ts'
import { decide } from './domain.ts'
import { Refusal } from '#kernel/refusal'
import { desk, type DeskOptions, delegation, only, outgoing, people, posts, units } from './testing.ts'
import { allowed, opinionSheet, timeInHands, trail, whoHasIt } from './views/domain.ts'

/** A document with the finance and reform offices to countersign and 王县长 to sign. */
const chosen = { countersign: [units.财政局, units.发改局], sign: only(people.王) }
const submitted = () => { const d = desk(); d.start(chosen); return d }
const inCountersign = () => { const d = submitted(); d.approve('吴'); return d }
const atReview = () => { const d = inCountersign(); for (const who of ['陈', '褚', '卫', '蒋'] as const) d.approve(who); return d }
const atSign = () => { const d = atReview(); d.approve('郑'); return d }
const atSeal = () => { const d = atSign(); d.approve('王'); return d }

describe('a route goes its way (S1-18)', () => {
  test('every step in its order, each in the hands of whoever must', () => {
    const d = submitted()
    expect(d.inHand()).toEqual(['核稿:综合科科长'])
    d.approve('吴')
    expect(d.inHand()).toEqual(['承办人:财政局承办岗', '承办人:发改局承办岗'])
    d.approve('卫')
    expect(d.inHand()).toEqual(['承办人:财政局承办岗', '单位负责人:发改局局长'])
    d.approve('陈'); d.approve('褚'); d.approve('蒋')
    expect(d.inHand()).toEqual(['审核:审核岗'])
    d.approve('郑')
    expect(d.inHand()).toEqual(['签发:王县长'])
    d.approve('王')
    expect(d.byAct('杨', 'documents.number')).toBeNull()
    expect(d.byAct('杨', 'documents.seal')).toBeNull()
    expect(d.state.status).toBe('done')
    expect(d.facts.filter(f => f.what === 'countersigned')).toHaveLength(1)
  })
  test('a step with an act of the module refuses an ordinary approve', () => {
    const d = atSeal()
    expect(d.approve('杨')).toBe('routing.actRequired')
    expect(d.byAct('杨', 'documents.seal')).toBe('routing.actRequired')
  })
  test('a leader signs with words: an empty opinion is refused', () => {
    expect(atSign().approve('王', '  ')).toBe('routing.opinionRequired')
  })
  test('a leader’s words are kept as written (S3-84)', () => {
    const d = atSign()
    d.approve('王', ' 同意。\n请抓紧办理，勿误！ ')
    expect(d.state.opinions.at(-1)?.text).toBe(' 同意。\n请抓紧办理，勿误！ ')
  })
  test('a countersign without units passes over, and the record says so', () => {
    const d = desk()
    d.start({ sign: only(people.王) }); d.approve('吴')
    expect(d.inHand()).toEqual(['审核:审核岗'])
    expect(d.facts).toContainEqual(expect.objectContaining({ what: 'passedOver', title: '会签' }))
  })
  test('where nobody holds the post it cannot be sent, so that it is never nobody’s (S0-43)', () => {
    const d = desk(outgoing, { vacant: ['office.review'] })
    d.start({ sign: only(people.王) })
    expect(d.approve('吴')).toBe('routing.noHolder')
    expect(d.inHand()).toEqual(['核稿:综合科科长'])
  })
  test('nor passed on, nor returned, to a post where nobody is', () => {
    const options: DeskOptions = { vacant: [] }
    const d = desk(outgoing, options)
    d.start({ sign: only(people.王) }); d.approve('吴')
    options.vacant!.push('finance.head', 'office.head')
    expect(d.reassign('郑', posts.financeHead)).toBe('routing.noHolder')
    expect(d.addSigner('郑', 'before', posts.financeHead)).toBe('routing.noHolder')
    expect(d.back('郑', '核稿')).toBe('routing.noHolder')
    expect(d.back('郑', '拟稿')).toBeNull()
  })
  test('the next holder left open must be chosen', () => {
    const d = desk()
    d.start(); d.approve('吴')
    expect(d.approve('郑')).toBe('routing.chooseFirst')
    expect(d.approve('郑', '同意', { sign: only(people.李) })).toBeNull()
    expect(d.inHand()).toEqual(['签发:李副县长'])
    expect(d.approve('李', '同意', { sign: only(people.王) })).toBe('routing.choiceNotOpen')
  })
  test('any: the first unit is enough, the others are told that theirs is no longer needed', () => {
    const any = { ...outgoing, steps: outgoing.steps.map(s => (s.kind === 'countersign' ? { ...s, need: 'any' as const } : s)) }
    const d = desk(any)
    d.start(chosen); d.approve('吴'); d.approve('陈'); d.approve('褚')
    expect(d.inHand()).toEqual(['审核:审核岗'])
    expect(d.state.tasks.find(t => t.holder.id === 'reform.clerk')).toMatchObject({ state: 'closed', how: 'notNeeded' })
  })
  test('two of three', () => {
    const two = { ...outgoing, steps: outgoing.steps.map(s => (s.kind === 'countersign' ? { ...s, need: 2 } : s)) }
    const d = desk(two)
    d.start({ ...chosen, countersign: Object.values(units) }); d.approve('吴')
    d.approve('陈'); d.approve('褚'); d.approve('卫')
    expect(d.inHand()).toEqual(['承办人:住建局承办岗', '单位负责人:发改局局长'])
    d.approve('蒋')
    expect(d.inHand()).toEqual(['审核:审核岗'])
  })
  test('the same person twice in a row signs once, and the record names both steps', () => {
    const twice = RouteDefinition.parse({
      ...outgoing, steps: [
        { kind: 'single', key: 'check', title: '核稿', holder: { by: 'person', id: 'zheng' }, term: 'day' },
        { kind: 'single', key: 'review', title: '审核', holder: { by: 'post', id: 'office.review' }, term: 'day' },
        { kind: 'single', key: 'sign', title: '签发', holder: { by: 'person', id: 'wang' }, term: 'day', signature: true },
      ],
    })
    const d = desk(twice)
    d.start(); d.approve('郑')
    expect(d.inHand()).toEqual(['签发:王县长'])
    expect(d.facts).toContainEqual(expect.objectContaining({ what: 'autoPassed', title: '审核', after: '核稿', holder: posts.review }))
    expect(d.state.log).toContainEqual(expect.objectContaining({ what: 'autoPassed', title: '审核', after: '核稿', by: { id: 'zheng', name: '郑' } }))
  })
  test('but where an opinion is required he signs again', () => {
    const d = desk()
    d.start({ sign: only(people.郑) }); d.approve('吴'); d.approve('郑')
    expect(d.inHand()).toEqual(['签发:郑'])
  })
  test('a running route keeps its own version of the procedure (S2-25)', () => {
    const d = submitted()
    expect(d.state.definition).toEqual(outgoing)
    expect(d.facts[0]).toMatchObject({ what: 'started', definition: { version: 1 } })
  })
})

describe('A. return, countersign, add signer, withdraw', () => {
  test('A1 ruoyi-vue-pro#167 驳回到上一节点: repaired, it comes straight back to whoever returned it', () => {
    const d = atSign()
    expect(d.back('王', '审核')).toBeNull()
    expect(d.inHand()).toEqual(['审核:审核岗'])
    d.approve('郑')
    expect(d.inHand()).toEqual(['签发:王县长'])
    expect(Object.keys(d.state.passed)).toEqual(['check', 'countersign', 'review'])
  })
  test('A2 ruoyi-vue-pro#668 多人会签退回后任务不消失: the others keep theirs, the returner gets it back', () => {
    const d = inCountersign()
    d.approve('陈')
    d.back('褚', '拟稿')
    expect(d.inHand()).toEqual(['承办人:发改局承办岗', '拟稿:周'])
    d.approve('卫')
    d.approve('周', '已改')
    expect(d.inHand()).toEqual(['单位负责人:发改局局长', '单位负责人:财政局局长'])
  })
  test('A3 ruoyi-vue-pro#867 并行任务可以回退, from every branch and also inside the branch', () => {
    const d = inCountersign()
    d.approve('陈')
    d.back('褚', '承办人')
    expect(d.inHand()).toEqual(['承办人:发改局承办岗', '承办人:财政局承办岗'])
    d.back('卫', '核稿')
    expect(d.inHand()).toEqual(['承办人:财政局承办岗', '核稿:综合科科长'])
  })
  test('A4 ruoyi-vue-pro#566 加签时可以驳回: the signer may return it, and so may the one who asked', () => {
    const d = atSign()
    d.addSigner('王', 'before', people.李)
    expect(d.back('李', '审核')).toBeNull()
    d.approve('郑')
    expect(d.inHand()).toEqual(['签发:王县长', '签发:李副县长'])
    expect(d.back('王', '拟稿')).toBeNull()
    expect(d.inHand()).toEqual(['拟稿:周'])
    d.approve('周')
    expect(d.inHand()).toEqual(['签发:王县长'])
  })
  test('A5 ruoyi-vue-pro#1018 退回后限时重新起算: the task that comes back has a term of its own', () => {
    const d = atSign()
    const before = d.taskOf('王').dueAt
    d.tick(10 * HOUR)
    d.back('王', '审核')
    expect(d.taskOf('郑').dueAt).toBe(d.now + 24 * HOUR)
    d.tick(5 * HOUR)
    d.approve('郑')
    expect(d.taskOf('王').dueAt).toBe(d.now + 24 * HOUR)
    expect(d.taskOf('王').dueAt).toBeGreaterThan(before)
  })
  test('A6 flowable-engine#1222 退回任意前面环节, straight back or all steps again', () => {
    const d = atSign()
    d.back('王', '核稿', false)
    expect(d.inHand()).toEqual(['核稿:综合科科长'])
    d.approve('吴')
    expect(d.inHand()).toEqual(['承办人:财政局承办岗', '承办人:发改局承办岗'])
    expect(d.state.opinions.filter(o => o.kind === 'approved')).toHaveLength(7)
  })
  test('A7 steedos/workflow#1890 会签 A 核准 B 驳回: the approval stands, the return is answered, both are on record', () => {
    const d = inCountersign()
    d.approve('陈'); d.approve('褚', '财政无意见')
    d.approve('卫'); d.back('蒋', '拟稿', true, null, '立项依据不足')
    d.approve('周', '已补')
    expect(d.inHand()).toEqual(['单位负责人:发改局局长'])
    d.approve('蒋', '同意')
    expect(d.inHand()).toEqual(['审核:审核岗'])
    expect(opinionSheet(d.state).map(o => `${o.opinion.holder.name}:${o.opinion.text}`)).toContain('财政局局长:财政无意见')
    expect(opinionSheet(d.state).find(o => o.opinion.holder.id === 'reform.head')?.earlier.map(o => o.text)).toEqual(['立项依据不足'])
  })
  test('A7 any: a quick yes does not outvote a no: whoever sent it back must sign himself', () => {
    const d = desk({ ...outgoing, steps: outgoing.steps.map(s => (s.kind === 'countersign' ? { ...s, need: 'any' as const } : s)) })
    d.start(chosen); d.approve('吴')
    d.back('卫', '拟稿')
    d.approve('陈'); d.approve('褚')
    expect(d.inHand()).toEqual(['拟稿:周'])
    d.approve('周')
    expect(d.inHand()).toEqual(['承办人:发改局承办岗'])
    d.approve('卫'); d.approve('蒋')
    expect(d.inHand()).toEqual(['审核:审核岗'])
  })
  test('A8 steedos/workflow#134 会签节点提交得出去: the last of all carries it on', () => {
    expect(atReview().inHand()).toEqual(['审核:审核岗'])
  })
  test('A9 steedos/workflow#1377 会签节点可以取回: one who signed takes back while the countersign is open', () => {
    const d = inCountersign()
    const mine = d.taskOf('陈').id
    d.approve('陈')
    d.approve('卫')
    expect(d.withdraw('陈', mine)).toBeNull()
    expect(d.inHand()).toEqual(['单位负责人:发改局局长', '承办人:财政局承办岗'])
  })
  test('A9 the one before takes back the whole countersign while no unit has acted', () => {
    const d = submitted()
    const mine = d.taskOf('吴').id
    d.approve('吴')
    expect(d.withdraw('吴', mine)).toBeNull()
    expect(d.inHand()).toEqual(['核稿:综合科科长'])
    d.approve('吴', '同意', { countersign: [units.住建局] })
    expect(d.inHand()).toEqual(['承办人:住建局承办岗'])
  })
  test('A9 once a unit has acted it is too late', () => {
    const d = submitted()
    const mine = d.taskOf('吴').id
    d.approve('吴'); d.approve('陈')
    expect(d.withdraw('吴', mine)).toBe('routing.tooLateToWithdraw')
  })
  test('A10 steedos/workflow#1 驳回到会签可以选几家: only these sign again', () => {
    const d = atReview()
    expect(d.back('郑', '会签', true, ['finance'])).toBeNull()
    expect(d.inHand()).toEqual(['承办人:财政局承办岗'])
    d.approve('陈'); d.approve('褚')
    expect(d.inHand()).toEqual(['审核:审核岗'])
    d.back('郑', '会签', true, ['finance', 'reform'])
    expect(d.inHand()).toEqual(['承办人:财政局承办岗', '承办人:发改局承办岗'])
    expect(d.back('陈', '会签')).toBe('routing.cannotReturnThere')
  })
  test('A11 loonflow#426 会签一人驳回后不卡死: it can always be finished', () => {
    const d = inCountersign()
    d.back('陈', '拟稿'); d.back('卫', '核稿')
    expect(d.inHand()).toEqual(['拟稿:周', '核稿:综合科科长'])
    d.finish()
    expect(d.state.status).toBe('done')
  })
  test('A12 AntFlow-activiti#7 会签退回发起人不流到下一人: it is the initiator’s and comes back', () => {
    const d = inCountersign()
    d.back('陈', '拟稿')
    expect(d.taskOf('周')).toMatchObject({ title: '拟稿', why: 'repair' })
    d.approve('周')
    expect(d.taskOf('陈').title).toBe('承办人')
  })
  test('A13 springboot-framework#183 连续退回逐级: each return goes one further, each repair one back', () => {
    const d = atSign()
    d.back('王', '审核'); d.back('郑', '核稿'); d.back('吴', '拟稿')
    expect(d.inHand()).toEqual(['拟稿:周'])
    d.approve('周')
    expect(d.inHand()).toEqual(['核稿:综合科科长'])
    d.approve('吴')
    expect(d.inHand()).toEqual(['审核:审核岗'])
    d.approve('郑')
    expect(d.inHand()).toEqual(['签发:王县长'])
  })
  test('A14 frappe#7822, erpnext#13732 承办人可变、可转、可委托、可多人', () => {
    const d = desk(outgoing, { delegations: [delegation('王', '朱')] })
    d.start(chosen); d.approve('吴')
    d.reassign('陈', people.沈)
    expect(d.taskOf('沈').place.branch).toBe('finance')
    d.approve('沈'); d.approve('褚'); d.approve('卫'); d.approve('蒋')
    d.addSigner('郑', 'after', people.李, people.冯)
    d.approve('郑')
    expect(d.inHand()).toEqual(['审核:李副县长', '审核:冯'])
    d.approve('李'); d.approve('冯')
    expect(d.act('朱', { kind: 'approve', taskId: d.taskOf('王').id, opinion: '代签' })).toBeNull()
  })
  test('A15 objectstack#1299, A16 server-ux#123 多级、并行、委托在一个程序里', () => {
    const d = atSeal()
    expect(d.facts.filter(f => f.what === 'forked' || f.what === 'countersigned').map(f => f.what)).toEqual(['forked', 'countersigned'])
    d.finish()
    expect(d.state.status).toBe('done')
  })
  test('a branch that sends all steps again: the others’ tasks close with a reason, their units are asked again, no opinion is lost', () => {
    const d = inCountersign()
    d.approve('陈'); d.approve('褚', '财政同意')
    d.back('卫', '核稿', false)
    expect(d.inHand()).toEqual(['核稿:综合科科长'])
    d.approve('吴')
    expect(d.inHand()).toEqual(['承办人:财政局承办岗', '承办人:发改局承办岗'])
    expect(d.state.opinions.map(o => o.text)).toContain('财政同意')
  })
  test('all steps again inside the branch leaves the other branches alone', () => {
    const d = inCountersign()
    d.approve('陈')
    d.back('褚', '承办人', false)
    expect(d.inHand()).toEqual(['承办人:发改局承办岗', '承办人:财政局承办岗'])
    d.approve('陈')
    expect(d.inHand()).toEqual(['承办人:发改局承办岗', '单位负责人:财政局局长'])
  })
  test('two branches return to the drafter: two repairs, each goes back to its own', () => {
    const d = inCountersign()
    d.back('陈', '拟稿', true, null, '缺预算'); d.back('卫', '拟稿', true, null, '缺立项')
    expect(d.inHand()).toEqual(['拟稿:周', '拟稿:周'])
    const [first, second] = d.live()
    d.act('周', { kind: 'approve', taskId: second!.id })
    expect(d.inHand()).toEqual(['拟稿:周', '承办人:发改局承办岗'])
    d.act('周', { kind: 'approve', taskId: first!.id })
    expect(d.inHand()).toEqual(['承办人:发改局承办岗', '承办人:财政局承办岗'])
  })
  test('add signer before: the asker keeps it and waits; after: it goes on only when he has signed', () => {
    const d = atSign()
    d.addSigner('王', 'before', people.李)
    expect(whoHasIt(d.state).map(h => [h.holder.name, h.waitingFor.map(w => w.name)])).toEqual([['王县长', ['李副县长']], ['李副县长', ['李副县长']]])
    expect(d.approve('王')).toBe('routing.waitingForSigner')
    expect(d.approve('李', '')).toBe('routing.opinionRequired')
    d.approve('李', '数据属实')
    d.addSigner('王', 'after', people.李)
    d.approve('王')
    expect(d.inHand()).toEqual(['签发:李副县长'])
    expect(Object.keys(d.state.passed)).toContain('sign')
    d.approve('李')
    expect(d.inHand()).toEqual(['编号:登记编号岗'])
  })
  test('signers side by side: all must have signed', () => {
    const d = atSign()
    d.addSigner('王', 'before', people.李, people.冯)
    d.approve('冯')
    expect(d.approve('王')).toBe('routing.waitingForSigner')
    d.approve('李')
    expect(d.approve('王')).toBeNull()
  })
  test('nobody asks himself to sign', () => {
    expect(atSign().addSigner('王', 'before', people.王)).toBe('routing.toSelf')
  })
  test('take back: the transfer, the return, the request to sign, the start', () => {
    const d = atSign()
    const mine = d.taskOf('王').id
    d.back('王', '审核')
    expect(d.withdraw('王', mine)).toBeNull()
    const again = d.taskOf('王').id
    d.addSigner('王', 'before', people.李)
    expect(d.withdraw('王', again)).toBeNull()
    expect(d.inHand()).toEqual(['签发:王县长'])
    d.reassign('王', people.李)
    expect(d.withdraw('王', again)).toBeNull()
    d.back('王', '核稿', false)
    expect(d.withdraw('王', d.state.moves.at(-1)!.taskId)).toBeNull()
    expect(d.inHand()).toEqual(['签发:王县长'])
    expect(Object.keys(d.state.passed)).toEqual(['check', 'countersign', 'review'])
    const e = submitted()
    expect(e.withdraw('周', null)).toBeNull()
    expect(e.state.status).toBe('withInitiator')
    expect(e.inHand()).toEqual(['拟稿:周'])
    e.approve('周')
    expect(e.state.status).toBe('running')
    expect(e.inHand()).toEqual(['核稿:综合科科长'])
  })
  test('taken back by one and then by the one before him', () => {
    const d = atReview()
    const [before, mine] = [d.state.moves.at(-1)!.taskId, d.taskOf('郑').id]
    d.approve('郑')
    expect(d.withdraw('蒋', before)).toBe('routing.tooLateToWithdraw')
    expect(d.withdraw('郑', mine)).toBeNull()
    expect(d.withdraw('蒋', before)).toBeNull()
    expect(d.inHand()).toEqual(['单位负责人:发改局局长'])
  })
  test('a task taken back keeps its old time limit', () => {
    const d = submitted()
    const { id, dueAt } = d.taskOf('吴')
    d.tick(3 * HOUR); d.approve('吴'); d.tick(HOUR); d.withdraw('吴', id)
    expect(d.taskOf('吴').dueAt).toBe(dueAt)
  })
  test('what an act of the module completed is not taken back by routing alone', () => {
    const d = atSeal()
    const { id } = d.taskOf('杨')
    d.byAct('杨', 'documents.number')
    expect(d.withdraw('杨', id)).toBe('routing.doneByAct')
    expect(d.act('杨', { kind: 'withdraw', taskId: id }, { byAct: 'documents.number' })).toBeNull()
  })
})

describe('B. opinions and the record', () => {
  test('B17 steedos/workflow#1635 已办中传阅不丢签批意见', () => {
    const d = atSeal()
    const before = structuredClone(d.state.opinions)
    expect(d.act('王', { kind: 'circulate', readers: [people.李, people.韩], note: '请阅' })).toBeNull()
    expect(d.state.opinions).toEqual(before)
    expect(d.inHand()).toEqual(['编号:登记编号岗'])
  })
  test('B18 steedos/workflow#1457 #1569 二次签意见: the last one stands, the earlier can be read', () => {
    const d = atSign()
    d.back('王', '审核', true, null, '再核数据'); d.approve('郑', '已核'); d.approve('王', '同意')
    const sheet = opinionSheet(d.state).filter(o => o.opinion.title === '签发')
    expect(sheet.map(o => [o.opinion.text, o.earlier.map(e => e.text)])).toEqual([['同意', ['再核数据']]])
    expect(d.state.opinions.at(-1)?.replaces).toBe(sheet[0]!.earlier[0]!.id)
  })
  test('B19 steedos/workflow#713 意见不改只添: an opinion taken back stays in the record with its mark', () => {
    const d = atSign()
    const { id } = d.taskOf('王')
    d.approve('王', '同意'); d.withdraw('王', id); d.approve('王', '同意，删去第三条')
    expect(d.state.opinions.filter(o => o.title === '签发').map(o => o.text)).toEqual(['同意', '同意，删去第三条'])
    expect(d.state.takenBack).toHaveLength(1)
    expect(opinionSheet(d.state).filter(o => o.opinion.title === '签发').map(o => o.earlier.length)).toEqual([0])
  })
  test('B20 steedos/workflow#1921 重定位后意见仍显示', () => {
    const d = atSign()
    d.back('王', '核稿', false)
    const shown = trail(d.state, d.now).flatMap(e => (e.kind === 'task' ? e.opinions.map(o => `${o.title}:${o.kind}`) : []))
    expect(shown).toEqual(['核稿:approved', '承办人:approved', '承办人:approved', '单位负责人:approved', '单位负责人:approved', '审核:approved', '签发:returned'])
  })
  test('B21 steedos-platform#5008 阅件人只能阅: reading gives no other button', () => {
    const d = atSign()
    d.act('王', { kind: 'circulate', readers: [people.韩], note: '' })
    expect(allowed(d.state, d.given('韩')).map(a => a.action)).toEqual(expect.not.arrayContaining(['approve', 'return', 'textChanged', 'cancel']))
    expect(allowed(d.state, d.given('韩')).map(a => a.action)).toContain('markRead')
  })
  test('B26 docuseal#481 后签者不能抢先: whoever’s turn has not come is refused', () => {
    const d = submitted()
    expect(d.act('王', { kind: 'approve', taskId: d.taskOf('吴').id, opinion: '同意' })).toBe('routing.notYourTurn')
    expect(allowed(d.state, d.given('王'))).toEqual([])
  })
  test('B27 docuseal#41 签署日志: each fact has who and when', () => {
    const d = atSeal()
    expect(d.facts.every(f => f.by.name && f.at > 0)).toBe(true)
  })
  test('a change of the text after the signature returns to the signer (《条例》第二十五条); only what was passed can be asked again', () => {
    const d = atSeal()
    expect(d.act('杨', { kind: 'textChanged', step: 'seal', reason: '补一段' })).toBe('routing.notYetPassed')
    expect(d.act('杨', { kind: 'textChanged', step: 'sign', reason: '第三条有实质性修改' })).toBeNull()
    expect(d.inHand()).toEqual(['签发:王县长'])
    expect(Object.keys(d.state.passed)).toEqual(['check', 'countersign', 'review'])
    expect(d.act('韩', { kind: 'textChanged', step: 'check', reason: '我也改' })).toBe('routing.notInvolved')
  })
})

describe('C. todo, urging, delegation, hand-over', () => {
  test('C29 steedos-platform#712 #4323 手动催办: counted, with who and whom; not of oneself, not by strangers', () => {
    const d = atSign()
    const { id } = d.taskOf('王')
    expect(d.act('周', { kind: 'urge', taskId: id, readingId: null, note: '今日须印发' })).toBeNull()
    expect(d.state.tasks.find(t => t.id === id)?.urged).toBe(1)
    expect(d.state.log.at(-1)).toMatchObject({ what: 'urged', whom: '王县长', by: { name: '周' } })
    expect(d.act('王', { kind: 'urge', taskId: id, readingId: null, note: '' })).toBe('routing.ownTask')
    expect(d.act('韩', { kind: 'urge', taskId: id, readingId: null, note: '' })).toBe('routing.notInvolved')
  })
  test('C30 steedos/workflow#1531 可以催阅、撤回传阅', () => {
    const d = atSign()
    d.act('王', { kind: 'circulate', readers: [people.韩, people.李], note: '' })
    const [han, li] = d.state.readings
    expect(d.act('周', { kind: 'urge', taskId: null, readingId: han!.id, note: '' })).toBeNull()
    expect(d.state.readings[0]?.urged).toBe(1)
    expect(d.act('王', { kind: 'recall', readingId: li!.id })).toBeNull()
    expect(d.act('李', { kind: 'markRead', readingId: li!.id })).toBe('routing.noSuchReading')
    expect(d.act('韩', { kind: 'markRead', readingId: han!.id })).toBeNull()
    expect(d.act('王', { kind: 'recall', readingId: han!.id })).toBe('routing.readAlready')
    expect(d.act('王', { kind: 'circulate', readers: [people.韩], note: '再阅' })).toBeNull()
    expect(d.act('王', { kind: 'circulate', readers: [people.韩], note: '再阅' })).toBe('routing.alreadyCirculated')
  })
  test('C31 steedos/workflow#1073, steedos-platform#7151 离职交接: everything open moves, history stays', () => {
    const d = atSign()
    d.act('周', { kind: 'circulate', readers: [people.王], note: '' })
    d.addSigner('王', 'before', people.李)
    expect(d.act('冯', { kind: 'handOver', from: people.王, to: people.韩 })).toBe('routing.mayNotHandOver')
    expect(d.act('冯', { kind: 'handOver', from: people.王, to: people.韩 }, { rights: ['handOver'] })).toBeNull()
    expect(d.inHand()).toEqual(['签发:李副县长', '签发:韩局长'])
    expect(d.state.readings.filter(r => r.recalledAt === null).map(r => r.reader.name)).toEqual(['韩局长'])
    d.approve('李')
    expect(d.approve('韩')).toBeNull()
    expect(d.state.tasks.find(t => t.how === 'handedOver')?.holder.name).toBe('王县长')
  })
  test('C31 the drafter has left: a later return finds his successor', () => {
    const d = atSign()
    d.act('冯', { kind: 'handOver', from: people.周, to: people.朱 }, { rights: ['handOver'] })
    d.back('王', '拟稿')
    expect(d.inHand()).toEqual(['拟稿:朱'])
  })
  test('C32 steedos/workflow#2008, C33 documenso#3087 委托: 乙 代 甲, for its period and scope only', () => {
    const d = desk(outgoing, { delegations: [delegation('王', '朱', { scope: ['documents.outgoing'], untilAt: Date.parse('2026-11-25T00:00:00+08:00') })] })
    d.start({ sign: only(people.王) }); d.approve('吴'); d.approve('郑')
    const { id } = d.taskOf('王')
    expect(allowed(d.state, d.given('朱')).find(a => a.action === 'approve')).toMatchObject({ taskId: id, refused: null })
    expect(d.act('朱', { kind: 'approve', taskId: id, opinion: '同意' })).toBeNull()
    expect(d.state.opinions.at(-1)).toMatchObject({ by: { name: '朱' }, of: { name: '王县长' }, holder: people.王 })
    expect(d.withdraw('王', id)).toBeNull()
    d.tick(24 * HOUR)
    expect(d.act('朱', { kind: 'approve', taskId: d.taskOf('王').id, opinion: '同意' })).toBe('routing.notYourTurn')
  })
  test('C34 redmine_dmsf#960 每一步都有时限', () => {
    const d = atSeal()
    expect(d.state.tasks.every(t => t.dueAt === t.since + 24 * HOUR)).toBe(true)
    d.tick(30 * HOUR)
    expect(trail(d.state, d.now).filter(e => e.kind === 'task' && e.late)).toHaveLength(1)
  })
  test('C35 steedos-platform#6463 #7093 没有幽灵待办: after a return the reader can still read, after a cancel nothing is left', () => {
    const d = atSign()
    d.act('王', { kind: 'circulate', readers: [people.韩, people.李], note: '' })
    d.back('王', '核稿', false)
    expect(d.act('韩', { kind: 'markRead', readingId: d.state.readings[0]!.id })).toBeNull()
    expect(d.act('周', { kind: 'cancel', reason: '另行发文', approver: null })).toBeNull()
    expect(d.live()).toEqual([])
    expect(d.state.readings.every(r => r.readAt !== null || r.recalledAt !== null)).toBe(true)
  })
  test('C37 nextcloud/approval#388 有待办就有按钮', () => {
    for (const make of [submitted, inCountersign, atReview, atSign, atSeal]) {
      const d = make()
      for (const task of d.live()) {
        const holders = (['吴', '郑', '王', '陈', '卫', '杨'] as const).filter(who => allowed(d.state, d.given(who)).some(a => a.action === 'approve' && a.taskId === task.id && a.refused === null))
        expect(holders).toHaveLength(1)
      }
    }
  })
  test('C38 open-c3#841 超时不会自己关闭: however long it lies, it stays in the same hands', () => {
    const d = atSign()
    d.tick(10_000 * HOUR)
    expect(d.inHand()).toEqual(['签发:王县长'])
  })
})

describe('S2-33 不踢皮球, S4-30 不当转运站 (F05, F06)', () => {
  test('without an opinion it is not passed on', () => {
    expect(inCountersign().reassign('陈', people.沈, ' ')).toBe('routing.reassignWithoutOpinion')
  })
  test('A→B→A is not carried out but goes to the coordinator, whose decision binds', () => {
    const d = atSign()
    d.reassign('王', people.李)
    expect(d.reassign('李', people.王)).toBeNull()
    expect(d.inHand()).toEqual(['签发:综合协调岗'])
    expect(d.state.log.at(-1)).toMatchObject({ what: 'referred', because: 'pingPong', asked: '王县长' })
    expect(d.approve('冯')).toBe('routing.decideOwnerFirst')
    expect(d.reassign('冯', people.王, '按分工由王县长签发')).toBeNull()
    expect(d.reassign('王', people.李)).toBe('routing.ownerDecided')
    d.back('王', '核稿', false); d.approve('吴'); for (const who of ['陈', '褚', '卫', '蒋', '郑'] as const) d.approve(who)
    expect(d.inHand()).toEqual(['签发:王县长'])
    expect(d.reassign('王', people.李)).toBe('routing.ownerDecided')
  })
  test('the third transfer goes to the coordinator', () => {
    const d = atSign()
    d.reassign('王', people.李); d.reassign('李', people.韩)
    d.reassign('韩', people.蒋)
    expect(d.inHand()).toEqual(['签发:综合协调岗'])
    expect(d.state.log.at(-1)).toMatchObject({ what: 'referred', because: 'tooManyHops' })
  })
  test('back to the unit that passed it on is the same game under another name; inside a unit it is only work dealt out', () => {
    const d = atSign()
    d.reassign('王', people.沈)
    d.reassign('沈', people.李)
    expect(d.state.log.at(-1)).toMatchObject({ what: 'referred', because: 'pingPong', asked: '李副县长' })
    const e = atSign()
    e.reassign('王', people.周)
    e.reassign('周', people.冯)
    expect(e.taskOf('冯').referred).toBe(false)
  })
  test('without a coordinator the transfer is refused by its name', () => {
    const d = desk(outgoing, { coordinator: null })
    d.start({ sign: only(people.王) }); d.approve('吴'); d.approve('郑')
    d.reassign('王', people.李)
    expect(d.reassign('李', people.王)).toBe('routing.pingPong')
    d.reassign('李', people.韩)
    expect(d.reassign('韩', people.蒋)).toBe('routing.tooManyHops')
  })
  test('passing it on does not start the clock anew', () => {
    const d = atSign()
    const { dueAt } = d.taskOf('王')
    d.tick(5 * HOUR); d.reassign('王', people.李)
    expect(d.taskOf('李').dueAt).toBe(dueAt)
  })
})

describe('exceptions by name (invariant 8), cancel', () => {
  const exception = (taskId: string) => ({ kind: 'skip', taskId, approver: { id: 'wang', name: '王县长' }, reason: '审核岗空缺，县长批准', rule: 'routing.exception' }) as const
  test('only with the right, an approver, a reason and a rule', () => {
    const d = atReview()
    const { id } = d.taskOf('郑')
    expect(d.act('冯', exception(id))).toBe('routing.mayNotSkip')
    expect(d.act('冯', { ...exception(id), approver: null }, { rights: ['skip'] })).toBe('routing.exceptionUnnamed')
    expect(d.act('冯', { ...exception(id), reason: ' ' }, { rights: ['skip'] })).toBe('routing.exceptionUnnamed')
    expect(d.act('冯', exception(id), { rights: ['skip'] })).toBeNull()
    expect(d.inHand()).toEqual(['签发:王县长'])
    expect(d.state.log).toContainEqual(expect.objectContaining({ what: 'skipped', title: '审核', approver: { id: 'wang', name: '王县长' } }))
  })
  test('the signature is never skipped', () => {
    const d = atSign()
    expect(d.act('冯', exception(d.taskOf('王').id), { rights: ['skip'] })).toBe('routing.signatureNeverSkipped')
  })
  test('the initiator cancels until it is signed; afterwards only a named exception', () => {
    expect(atSign().act('周', { kind: 'cancel', reason: '不再需要', approver: null })).toBeNull()
    const d = atSeal()
    expect(d.act('周', { kind: 'cancel', reason: '不再需要', approver: null })).toBe('routing.signedAlready')
    expect(d.act('吴', { kind: 'cancel', reason: '不再需要', approver: null })).toBe('routing.mayNotCancel')
    expect(d.act('冯', { kind: 'cancel', reason: '不再需要', approver: null }, { rights: ['cancel'] })).toBe('routing.exceptionUnnamed')
    expect(d.act('冯', { kind: 'cancel', reason: '不再需要', approver: people.王 }, { rights: ['cancel'] })).toBeNull()
    expect(d.act('王', { kind: 'textChanged', step: 'sign', reason: 'x' })).toBe('routing.notRunning')
  })
})

describe('time in hands (S3-54, S3-65, F08)', () => {
  test('adds up to the elapsed time: by who was answerable and by who was waited for', () => {
    const d = submitted()
    d.tick(2 * HOUR); d.approve('吴')
    d.tick(3 * HOUR); d.approve('陈'); d.approve('褚')
    d.tick(HOUR); d.approve('卫'); d.approve('蒋')
    d.tick(HOUR); d.approve('郑')
    d.addSigner('王', 'before', people.李)
    d.tick(5 * HOUR); d.approve('李')
    d.tick(HOUR)
    const hours = (rows: { holder: { name: string }; ms: number; whole: number }[]) => Object.fromEntries(rows.filter(r => r.ms).map(r => [r.holder.name, [r.ms / HOUR, r.whole / HOUR]]))
    const hands = timeInHands(d.state, d.now)
    expect(hands.elapsed).toBe(13 * HOUR)
    expect(hours(hands.inHand)).toEqual({ 综合科科长: [2, 2], 财政局承办岗: [1.5, 3], 发改局承办岗: [2.5, 4], 审核岗: [1, 1], 王县长: [6, 6] })
    expect(hours(hands.waitedFor)).toMatchObject({ 李副县长: [5, 5], 王县长: [1, 1] })
  })
  test('a leader’s return is never counted against the leader (S2-11)', () => {
    const d = atSign()
    d.back('王', '拟稿', true, null, '审签时间不足')
    d.tick(8 * HOUR)
    expect(timeInHands(d.state, d.now).inHand.find(h => h.holder.name === '王县长')?.ms ?? 0).toBe(0)
    expect(timeInHands(d.state, d.now).waitedFor.find(h => h.holder.name === '周')?.ms).toBe(8 * HOUR)
  })
})

describe('a definition that has the right shape may still make no sense', () => {
  const step = (key: string) => ({ kind: 'single' as const, key, title: key, holder: { by: 'initiator' as const }, term: 'day', opinion: 'optional' as const, act: null, signature: false })
  const of = (...steps: RouteDefinition['steps']): RouteDefinition => ({ ...outgoing, steps })
  const sign = (more: object) => ({ ...(outgoing.steps[1] as Extract<RouteDefinition['steps'][number], { kind: 'countersign' }>), ...more })
  test.each([
    ['routing.duplicateStep', of(step('a'), step('a'))],
    ['routing.reservedStep', of(step('start'))],
    ['routing.branchRoleOutside', of({ ...step('a'), holder: { by: 'role', role: 'head', of: 'branch' } })],
    ['routing.initiatorInside', of(sign({ inner: [step('a')] }))],
    ['routing.tooFewUnits', of(sign({ units: { by: 'units', ids: ['a'] }, need: 2 }))],
    [null, outgoing],
  ])('%s', (code, definition) => expect(whyNotDefine(definition)).toBe(code))
  test('a senseless one does not start', () => {
    const d = desk(of(step('a'), step('a')))
    expect(d.start()).toBe('routing.duplicateStep')
  })
})

test('a command on a route that is not there, and a second start, are refused', () => {
  const d = submitted()
  expect(d.start()).toBe('routing.alreadyStarted')
  const refusal = decide({ kind: 'markRead', readingId: 'x' }, null, d.given('周'))
  expect(refusal instanceof Refusal && refusal.code).toBe('routing.notStarted')
})
