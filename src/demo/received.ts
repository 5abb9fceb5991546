import { dayOf } from '#kernel/day'
import type { Office } from './office.ts'

/** What reaches the county's general office on paper, by courier or by fax and asks for something. Invented matters; `day`: of the demo month, null: on its last. */
export type Asking = {
  day: number | null
  from: string
  kind: 'notice' | 'letter' | 'request'
  title: string
  number: string
  source: 'paper' | 'courier' | 'fax'
  urgency: '特急' | '加急' | null
  lead: string
  leader: string
  opinion: string
  /** What the leader writes, if he has written already and nobody has put it into effect. */
  instructed?: string
}

export const asking: readonly Asking[] = [
  {
    day: 2, from: '云州市水利局', kind: 'notice', title: '云州市水利局关于开展小型水库大坝安全隐患排查的通知', number: '云州水〔2026〕41号', source: 'paper', urgency: null, lead: '水利局', leader: '何秀兰',
    opinion: '建议由水利局对全县42座小型水库逐座排查，列出问题清单和整改时限，15日内形成报告，经何秀兰副县长审定后报市水利局。',
  },
  {
    day: 8, from: '云州市公路管理局', kind: 'letter', title: '云州市公路管理局关于商请协助做好省道施工期间交通疏导的函', number: '云州路函〔2026〕17号', source: 'fax', urgency: '加急', lead: '交通运输局', leader: '唐立新',
    opinion: '建议由交通运输局会同沿线乡镇拟定绕行和疏导方案，施工前三日向社会公告，并函复市公路管理局。',
  },
  {
    day: 16, from: '云州市民政局', kind: 'notice', title: '云州市民政局关于报送困难群众冬春救助需求的通知', number: '云州民〔2026〕63号', source: 'courier', urgency: null, lead: '民政局', leader: '马建国',
    opinion: '建议由民政局核实各乡镇救助人数和资金缺口，与财政局核对后按期报送，数据须经乡镇主要负责同志签字确认。',
  },
  {
    day: 21, from: '云州市邮政管理局', kind: 'letter', title: '云州市邮政管理局关于商请支持村级寄递物流综合服务站建设的函', number: '云州邮函〔2026〕9号', source: 'paper', urgency: null, lead: '农业农村局', leader: '何秀兰',
    opinion: '建议由农业农村局摸清各村现有站点，提出与供销、客运站点合建的意见，10个工作日内函复市邮政管理局。',
  },
  {
    day: null, from: '云州市发展和改革委员会', kind: 'notice', title: '云州市发展和改革委员会关于申报下一年度重点项目的通知', number: '云州发改〔2026〕88号', source: 'courier', urgency: null, lead: '发展和改革局', leader: '林远山',
    opinion: '建议由发展改革局汇总各部门项目，按成熟程度排序，提请县政府常务会议研究后上报。请林远山县长批示。',
  },
  {
    day: null, from: '云州市应急管理局', kind: 'notice', title: '云州市应急管理局关于做好低温雨雪天气应急物资储备的通知', number: '云州应急〔2026〕52号', source: 'fax', urgency: '加急', lead: '应急管理局', leader: '周明德',
    opinion: '建议由应急管理局清点各乡镇物资库存，列出缺口并提出调拨意见，两日内报周明德常务副县长审定。',
    instructed: '请应急管理局两日内清点到库到人，缺口列单报我。\n财政局同步做好应急资金准备。',
  },
]

/** Those of this day are entered in the register; what becomes of them is the office's daily work. */
export async function arrive(o: Office, day: number | null): Promise<void> {
  const clerk = o.town.people.get('范晓琳')!
  for (const a of asking) {
    if (a.day !== day) continue
    const entered = await o.hands.try(clerk, 'incoming.enter', {
      source: a.source, purpose: 'action', fromName: a.from, title: a.title, numberText: a.number, kind: a.kind, urgency: a.urgency, date: dayOf(o.now()),
    })
    // The last ones are there for a first look: one waits for the chief's 批示, one has a 批示 nobody has put into effect.
    if (day !== null || !entered) continue
    await o.hands.do(clerk, 'incoming.review', { id: entered.id, answers: { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }, verdict: 'accept' })
    await proposeAsked(o, a, entered.id)
    if (a.instructed) await o.hands.do(o.town.people.get(a.leader)!, 'incoming.instruct', { id: entered.id, words: a.instructed })
  }
}

export const proposeAsked = (o: Office, a: Asking, id: string) => o.hands.try(o.town.people.get('范晓琳')!, 'incoming.propose', {
  id, opinion: a.opinion, lead: { unitId: [...o.town.units].find(([name]) => name.endsWith(a.lead))![1] }, leaders: [o.town.people.get(a.leader)!.id], urgerId: o.town.people.get('范晓琳')!.id,
})
