import { z } from 'zod'
import { read, write } from '#kernel/act'
import { MilestoneInput } from '../filing/contract.ts'

const Id = z.uuid()
const Reason = z.string().trim().max(500)

export const amendingContract = {
  amend: write('supervision.desk', '调整已交办的督办事项：牵头领导、责任人、阶段节点、重点标记', z.object({
    id: Id, leaderInChargeId: Id, responsibleId: Id, milestones: z.array(MilestoneInput).max(50), key: z.boolean(), complex: z.boolean(), hardNut: z.boolean(), reason: Reason,
  }), z.object({ id: Id, changed: z.array(z.string()) })),
  amendments: read('everyone', '督办事项交办后的调整记录', z.object({ id: Id }), z.object({
    rows: z.array(z.object({ at: z.number().int(), by: z.string(), reason: z.string(), lines: z.array(z.string()) })),
  })),
}
