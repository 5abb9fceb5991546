import type { Day } from '#kernel/day'
import { milestonesRise } from '../filing/domain.ts'
import type { Milestone } from '../types.ts'

export type AmendingRefusal = 'supervision.notAmendable' | 'supervision.nothingAmended' | 'supervision.amendedWhy'
  | 'supervision.milestoneLater' | 'supervision.milestonesFall'

/** What may still change after 交办. The words of the instruction and whoever asked are not among it: nothing changes those (C7, S3-84). */
export type Amendable = { leaderInCharge: string; responsible: string; milestones: readonly Milestone[]; key: boolean; complex: boolean; hardNut: boolean }

const stages = (all: readonly Milestone[]) => [...all].sort((a, b) => (a.day < b.day ? -1 : 1)).map(m => `${m.day} ${m.title} ${m.percent}%`).join('；') || '无'
const yes = (on: boolean) => (on ? '是' : '否')

/** One line each thing that changed, from what to what, as the record of the item keeps it. */
export function changesOf(from: Amendable, to: Amendable): string[] {
  const pairs: [string, string, string][] = [
    ['牵头领导', from.leaderInCharge || '无', to.leaderInCharge], ['责任人', from.responsible || '无', to.responsible], ['阶段节点', stages(from.milestones), stages(to.milestones)],
    ['重点', yes(from.key), yes(to.key)], ['情况复杂', yes(from.complex), yes(to.complex)], ['硬骨头', yes(from.hardNut), yes(to.hardNut)],
  ]
  return pairs.flatMap(([what, a, b]) => (a === b ? [] : [`${what}：${a} → ${b}`]))
}

export function whyNotAmend(i: { assigned: boolean; ended: boolean; due: Day | null }, milestones: readonly Milestone[], changes: readonly string[], reason: string): AmendingRefusal | null {
  if (!i.assigned || i.ended) return 'supervision.notAmendable'
  if (!reason.trim()) return 'supervision.amendedWhy'
  if (!changes.length) return 'supervision.nothingAmended'
  if (i.due && milestones.some(m => m.day > i.due!)) return 'supervision.milestoneLater'
  return milestonesRise(milestones) ? null : 'supervision.milestonesFall'
}
