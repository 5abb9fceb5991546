import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { KnownName } from '#gongwen/related/traits'
import { day } from '#kernel/day'
import { type Case, known } from './cases.ts'

/**
 * 督查任务: tasks out of the public work reports of provinces and the speeches the house is built after, each beside the same matter as another source or another clerk would word it,
 * and beside others that only look alike (same verb elsewhere, other matter at the same place, same programme of another year, other task of the same unit).
 * `tests/fixtures/repeats/*.txt`: `# topic｜where the fact is from`, then a line a text: which matter (a letter; the same letter of one topic is one matter), day, unit, title, first facts.
 *
 * `tasks.txt` lies in halves, `tuning` and `unseen`; `more.txt` (other provinces) is for setting weights too; `apart.txt` (yet other ones) was written and labelled before any method was
 * tried on it, and neither it nor `unseen` is looked at but in figures.
 */
const folder = new URL('../../tests/fixtures/repeats/', import.meta.url)

const units: Record<string, string> = {
  交通: '县交通运输局', 督查: '县政府督查室', 住建: '县住建局', 财政: '县财政局', 工信: '县工信局', 农业: '县农业农村局', 民政: '县民政局', 水利: '县水利局', 发改: '县发展改革局', 文旅: '县文化旅游局', 人社: '县人社局',
  环境: '县生态环境局', 应急: '县应急管理局', 商务: '县商务局', 卫健: '县卫生健康局', 编办: '县委编办', 医保: '县医保局', 自然: '县自然资源局', 教育: '县教育局', 市监: '县市场监管局', 邮政: '县邮政管理局', 公安: '县公安局', 残联: '县残联',
  科技: '县科技局', 数据: '县数据局', 林业: '县林业局', 信访: '县信访局', 司法: '县司法局', 党办: '县委办公室', 组织: '县委组织部', 纪委: '县纪委监委', 青石: '青石镇', 城关: '城关镇', 白水: '白水镇', 大坪: '大坪镇', 双河: '双河镇', 雾灵: '雾灵乡', 龙泉: '龙泉乡',
}
export const knownHere: KnownName[] = [...known, ...Object.values(units).filter(name => !known.some(k => k.name === name)).map(name => ({ name, id: name, town: false }))]

export const parts = ['tuning', 'more', 'unseen', 'apart'] as const
type Part = (typeof parts)[number]
/** By the topic's name alone, so that no text and no figure decides it. */
const halfOf = (topic: string): Part => (createHash('sha256').update(topic).digest()[0]! % 2 ? 'tuning' : 'unseen')

export function tasksOf(part: Part): Case[] {
  const out: Case[] = []
  let topic = ''
  const whole = part === 'more' || part === 'apart'
  for (const line of readFileSync(new URL(whole ? `${part}.txt` : 'tasks.txt', folder), 'utf8').split('\n').filter(Boolean)) {
    const fields = line.split('｜')
    if (line.startsWith('# ')) {
      topic = fields[0]!.slice(2)
      continue
    }
    const [letter, on, unit, title, text] = fields
    if (text === undefined || !units[unit!]) throw new Error(`not a line of tasks: ${line}`)
    if (whole || halfOf(topic) === part) out.push({ id: out.length, event: `${topic}/${letter}`, why: 'task', day: day(on!), title: title!, text, place: '', unitIds: [units[unit!]!] })
  }
  return out
}
