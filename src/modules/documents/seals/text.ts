import type { RefusalText } from '#kernel/refusal'
import type { Exempt, impressionKinds, SealRefusal } from './domain.ts'

const source = '盖章把关（S0-30、F13）：批准、定稿、份数三者相符方可用印'
export const sealsText = {
  kind: { seal: '用印', exempt: '免盖', reprint: '加印', replacement: '补盖', spoiled: '作废销毁' } satisfies Record<(typeof impressionKinds)[number], string>,
  /** 依据 as it stands in the register: what was issued without a seal, and by what leave */
  exempt: {
    brief: '简报不设印章（实务）', minutes: '纪要格式，不加盖印章（GB/T 9704—2012，10.3）', unsigned: '没有发文机关署名，不加盖印章（《党政机关公文处理工作条例》第九条（十三））',
    general: '有特定发文机关标志的普发性公文，可以不加盖印章（《党政机关公文处理工作条例》第九条（十三））',
  } satisfies Record<Exempt, string>,
  refused: {
    'documents.mustSeal': { says: '有发文机关署名、不是普发的公文，不能不加盖印章', source: '《党政机关公文处理工作条例》第九条（十三）：有署名的应当加盖印章；有特定发文机关标志的普发性公文和电报可以不加盖', remedy: '请关掉“不加盖印章”；确是普发的，把收文单位写全或用统称' },
    'documents.tooManyCopies': { says: '清点 {copies} 份，多于批准的 {approved} 份', source, remedy: '按分送名单和存档份数用印；确需增加的，请发文单位申请加印' },
    'documents.tooFewCopies': { says: '清点 {copies} 份，少于应发的 {approved} 份', source: '印制份数与分送范围相符（《党政机关公文处理工作条例》第二十五条（二）：复核后确定发文字号、分送范围和印制份数）', remedy: '请补足份数再用印；只发电子件的单位，请拟稿人把其份数改为 0' },
    'documents.spoiledTooMany': { says: '作废份数多于现存的 {there} 份', source, remedy: '请核对现存份数' },
    'documents.notLaid': { says: '还没有用印，没有可作废的份数', source, remedy: '请核对公文和印章' },
    'documents.ownWitness': { says: '监销人不能是本人', source: '双人办理（S0-30：办的人与核的人分开）', remedy: '请另一人到场监销并登记其姓名' },
    'documents.reprintNotDecided': { says: '加印申请还没有批准，或已经用印', source: '不经批准不得用印（S0-30）', remedy: '请等审批人批准；已用印的见用印登记簿' },
  } satisfies Record<SealRefusal, RefusalText>,
}
