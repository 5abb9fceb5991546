import type { Recorded } from '#kernel/ref'
import { defineModule, type NoticeTo } from '#platform/acts/module'
import { routingContract } from './contract.ts'
import { handOverAll, holderFor } from './public.ts'
import { routingRules } from './rules.ts'
import { routingActs } from './service.ts'
import type { Holder } from './standing/domain.ts'
import { routingText } from './text.ts'

const to = (h: Pick<Holder, 'kind' | 'id'>): NoticeTo[] => [h.kind === 'person' ? { person: h.id } : { post: h.id }]
const over = (f: Recorded): string[] => [(f.detail as { over?: string | null }).over ?? []].flat()
const task = (f: Recorded) => (f.detail as { task: { title: string; holder: Holder } }).task

export const routing = defineModule({
  name: 'routing',
  label: routingText.module,
  contract: routingContract,
  acts: routingActs,
  permissions: { 'routing.exception': '按例外跳过或撤销程序' },
  refusals: {
    ...routingText.refused,
    'routing.neededStep': { says: '签发、编号、用印、分发、归档等法定环节不能删除或调换', source: '《党政机关公文处理工作条例》第二十二、二十五、二十七条；程序不可跳（C8）', remedy: '可以增加环节、改名、改时限；法定环节请保留原有次序' },
  },
  rules: routingRules,
  notices: {
    'routing.opened': f => [{ to: to(task(f).holder), text: `${task(f).title}：${f.about.title}` }],
    'routing.urged': f => [{ to: urgedAt(f), text: `${f.actor.name}催办：${f.about.title}` }],
    'routing.overdue': f => [
      { to: to((f.detail as { holder: Holder }).holder), text: `已超期，请尽快办理：${f.about.title}` },
      ...over(f).map(post => ({ to: [{ post }], text: `${(f.detail as { holder: Holder }).holder.name}手中已超期：${f.about.title}` })),
    ],
    'routing.circulated': f => [{ to: (f.detail as { readings: { reader: { id: string } }[] }).readings.map(r => ({ person: r.reader.id })), text: `请阅：${f.about.title}` }],
    'routing.delegated': f => [{ to: [{ person: String(f.detail?.to) }], text: `${f.about.title}，期间由您代为办理` }],
    'routing.delegationEnded': f => [{ to: [{ person: String(f.detail?.to) }, { person: String(f.detail?.from) }], text: `${f.about.title}已终止` }],
  },
  async handOver(ctx, from, receiver) {
    const target = await holderFor(ctx, receiver.personId ? { kind: 'person', id: receiver.personId } : { kind: 'post', id: receiver.postId })
    const mine = await holderFor(ctx, { kind: 'person', id: from.personId })
    const post = from.postId && from.postId !== receiver.postId ? [await holderFor(ctx, { kind: 'post', id: from.postId })] : []
    return handOverAll(ctx, [mine, ...post], target)
  },
})

/** Whoever was urged: the fact names the task or the reading by id; the notice goes to the name it carries only when a holder is known. */
function urgedAt(f: Recorded): NoticeTo[] {
  const { holder, reader } = f.detail as { holder?: Holder; reader?: { id: string } }
  return holder ? to(holder) : reader ? [{ person: reader.id }] : []
}
