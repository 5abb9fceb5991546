import type { Id } from '#kernel/ref'

/** 表扬、批评, and the three bad states (S3-26, F23): each with its evidence and the unit's own word beside it. */
export const remarkKinds = { praise: '表扬', criticism: '批评', shirking: '推诿扯皮', refusing: '顶着不办', falsifying: '不如实办' } as const
export type RemarkKind = keyof typeof remarkKinds
/** 责任追究 (S4-38). */
export const accountKinds = { inaction: '不作为', misconduct: '乱作为', slowness: '慢作为' } as const
export type AccountKind = keyof typeof accountKinds
export const accountStates = { proposed: '待决定', decided: '已决定', declined: '不予追究', appealed: '申诉中', upheld: '申诉维持', revoked: '申诉撤销' } as const
export type AccountState = keyof typeof accountStates

/** What a word against somebody leans on: a fact in the matter's trail, a finding of an inspection, a stored paper. */
export type Evidence = { kind: 'fact' | 'finding' | 'file'; id: Id; says: string }

/** Figures of one unit in a period; never of a person (国办函〔2026〕12号). */
export type UnitFigures = { unitId: Id; unit: string; assigned: number; closed: number; onTime: number; open: number; overdue: number; praise: number; criticism: number; bad: number }
