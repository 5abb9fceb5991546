import { rule, type Rule } from '#kernel/rule'

const burden = '《整治形式主义为基层减负若干规定》（2024-08-06）'

/** Numbers of document handling. Terms are county practice: the national rules give none (《条例》 sets no time limits). */
export const documentsRules: readonly Rule[] = [
  rule({ code: 'documents.words.general', title: '文件字数上限（一般）', value: 5000, unit: 'char', level: 'national', effectiveFrom: '2024-08-06', source: `${burden}第二条：除部署综合性工作外，地方和部门文件一般不超过 5000 字`, min: 500, max: 5000 }),
  rule({ code: 'documents.words.special', title: '文件字数上限（专项、具体任务）', value: 4000, unit: 'char', level: 'national', effectiveFrom: '2024-08-06', source: `${burden}第二条：部署专项工作或者具体任务的文件一般不超过 4000 字`, min: 500, max: 4000 }),
  rule({ code: 'documents.words.byKind', title: '本级按文种规定的字数上限（文种=字数，一行一种，如 notice=3000）', value: [], unit: 'list', level: 'practice', effectiveFrom: '2024-08-06', source: `${burden}第二条；各地可以更严（如县级规定通知 3000 字、请示 1500 字）` }),
  rule({ code: 'documents.words.exempt', title: '不受字数上限的文种', value: ['report', 'resolution', 'communique', 'minutes'], unit: 'list', level: 'practice', effectiveFrom: '2024-08-06', source: '实务：综合报告、决议、公报、纪要另有规定' }),
  rule({ code: 'documents.term.review', title: '部门审核时限', value: 1, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务：平件各环节一个工作日（公文手册 §1.5）', min: 1, max: 10 }),
  rule({ code: 'documents.term.countersign', title: '会签时限', value: 2, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务', min: 1, max: 10 }),
  rule({ code: 'documents.term.sign', title: '审签、签发时限', value: 2, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务；为领导预留审签时间（S2-10）', min: 1, max: 10 }),
  rule({ code: 'documents.term.clerk', title: '复核、编号、用印、分发时限', value: 1, unit: 'workday', level: 'practice', effectiveFrom: '2026-01-01', source: '县级实务', min: 1, max: 5 }),
  rule({ code: 'documents.term.file', title: '归档时限', value: 30, unit: 'day', level: 'practice', effectiveFrom: '2026-01-01', source: '《党政机关公文处理工作条例》第二十七条：及时收集齐全、整理归档；天数为县级实务', min: 1, max: 180 }),
  rule({ code: 'documents.seal.fileCopies', title: '存档份数', value: 2, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', source: '实务：用印后存档两份（正本、定稿各一）', min: 1, max: 10 }),
  rule({ code: 'documents.joint.most', title: '联合行文机关数上限', value: 12, unit: 'count', level: 'practice', effectiveFrom: '2026-01-01', source: 'GB/T 9704—2012，7.3.3：公文首页必须显示正文；版面以 12 个机关为限（实务）', min: 2, max: 12 }),
  rule({ code: 'documents.sitting', title: '同一人连续保存合为一稿的间隔', value: 30, unit: 'minute', level: 'practice', effectiveFrom: '2026-01-01', source: '实务：一坐下来连续保存的算一稿', min: 1, max: 240 }),
  rule({ code: 'documents.editing', title: '编辑占用的有效时间', value: 3, unit: 'minute', level: 'practice', effectiveFrom: '2026-01-01', source: '实务：离开页面后自动释放', min: 1, max: 60 }),
]
