import type { Answers } from './contract.ts'

/** 初审 (《条例》第二十四条三项): ours to handle? rules of writing kept? kind and format right? consulted where it had to be? */
export const reviewQuestions = ['ours', 'rules', 'form', 'consulted'] as const
export type ReviewQuestion = (typeof reviewQuestions)[number]

/** 初审、拟办、批示、承办: what each must have. */
export type HandlingRefusal = 'incoming.registerFirst' | 'incoming.reviewed' | 'incoming.reviewFirst' | 'incoming.reasonsMissing' | 'incoming.faultUnexplained' | 'incoming.notForAction'
  | 'incoming.opinionMissing' | 'incoming.onlyForwarded' | 'incoming.urgerMissing' | 'incoming.duePast' | 'incoming.wordsMissing' | 'incoming.notHisWords' | 'incoming.alreadyCorrected'
  | 'incoming.noSuchLine' | 'incoming.lineMarked' | 'incoming.instructionsOpen' | 'incoming.notHandling' | 'incoming.alreadyAnswered' | 'incoming.witnessIsSpeaker' | 'incoming.heardInFuture' | 'incoming.notAtYourStep' | 'incoming.writeItYourself' | 'incoming.leadHasNobody'

/** A fault found and the paper kept all the same, or sent back: either way somebody wrote why. */
export function whyNotReview(state: string, answers: Answers, verdict: 'accept' | 'return', reasons: string): HandlingRefusal | null {
  if (state === 'sent' || state === 'signedFor') return 'incoming.registerFirst'
  if (state !== 'registered') return 'incoming.reviewed'
  if (verdict === 'return') return reasons.trim() ? null : 'incoming.reasonsMissing'
  return faultsOf(answers).length && !reasons.trim() ? 'incoming.faultUnexplained' : null
}
export const faultsOf = (answers: Answers): ReviewQuestion[] => reviewQuestions.filter(q => answers[q] === 'no')

/** Words that only pass it on (S4-30, F06: 收发室、转运站). */
const forwarding = /^(已经?|现|请|拟|建议|送|转|交)*(转|送|呈|交|请)?(相关|有关|各)?(部门|单位|领导|科室|股室|同志|[\p{Script=Han}]{1,8}[局委办镇乡])?(阅|处|阅处|办|阅办|办理|研处|知悉|转办)?$/u

/** 拟办意见 cannot be empty, and cannot be a forwarding note (S4-30): it says what ought to be done. */
export function whyNotPropose(given: { opinion: string; minimum: number; urgent: boolean; urger: boolean; dueAt: number; now: number }): HandlingRefusal | null {
  const words = given.opinion.replace(/[\s\p{P}]/gu, '')
  if (!words) return 'incoming.opinionMissing'
  if (words.length < given.minimum || forwarding.test(words)) return 'incoming.onlyForwarded'
  if (given.dueAt <= given.now) return 'incoming.duePast'
  return given.urgent && !given.urger ? 'incoming.urgerMissing' : null
}

/** The lines of an instruction, letter by letter what was written: joined with line breaks they are the words again, save blank lines (S3-84). */
export const linesOf = (words: string): string[] => words.split('\n').filter(line => line.trim())

/** 事由: what a title is about, without its sender and its kind, which half of all titles share. 《某局关于做好防汛工作的通知》 → 做好防汛工作 */
export const subjectOf = (title: string): string => /关于(.+)的[^的]{1,6}$/u.exec(title.trim())?.[1] ?? title

export type Line = { no: number; mark: 'act' | 'note' | 'replaced' | null }
export const whyNotMark = (lines: readonly Line[], no: number): HandlingRefusal | null => {
  const line = lines.find(l => l.no === no)
  if (!line) return 'incoming.noSuchLine'
  return line.mark === null ? null : 'incoming.lineMarked'
}

/** 批必查: no instruction is left behind by the end of the paper. */
export function whyNotFinish(state: string, result: string, openLines: number): HandlingRefusal | null {
  if (state !== 'handling') return 'incoming.notHandling'
  const words = result.replace(/[\s\p{P}]/gu, '')
  if (!words) return 'incoming.wordsMissing'
  if (forwarding.test(words)) return 'incoming.onlyForwarded'
  return openLines ? 'incoming.instructionsOpen' : null
}
