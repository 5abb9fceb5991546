import type { RefusalText } from '#kernel/refusal'
import type { Effect, EffectsRefusal, Measure } from './domain.ts'

const source = '变成群众亲身体会得到、真实享受得到的实惠（S1-78）'
const measure: Record<Measure, string> = { people: '人', households: '户', places: '处' }

export const effectsText = {
  title: '惠民实效', measure,
  says: (e: Effect) => `${e.who}，${e.number}${measure[e.measure]}受益；依据：${e.known}`,
  refused: {
    'supervision.noEffectOwed': { says: '这个事项没有列为惠民事项，或还没有交办', source, remedy: '请核对立项内容' },
    'supervision.notTheDoer': { says: '惠民实效由承办人填写', source, remedy: '请承办人填写，督查室核验' },
    'supervision.effectKept': { says: '事项已经销号，实效不能再改', source: `${source}；事事有始有终（C4）`, remedy: '情况有变的，请重新办理' },
    'supervision.effectMissing': { says: '还没有写明谁受益、多少人、怎么知道', source, remedy: '请先在督办事项中填写“惠民实效”，再申请销号' },
    'supervision.effectPlan': { says: '“怎么知道”写的是打算，不是已经看到的', source, remedy: '请写明已经查看、回访、发放的情况，例如名册、回访记录、现场照片' },
  } satisfies Record<EffectsRefusal, RefusalText>,
}
