import type { Office } from './office.ts'

/** 领导名录 of the county, in its order, with the days of office; one who has left stays on it, since older papers name him. */
const leaders = [
  ['林远山', '县长', '云岭县人民政府', '2021-11-08', null], ['周明德', '常务副县长', '云岭县人民政府', '2022-03-15', null], ['何秀兰', '副县长', '云岭县人民政府', '2021-11-08', null],
  ['马建国', '副县长', '云岭县人民政府', '2023-06-20', null], ['唐立新', '副县长', '云岭县人民政府', '2026-07-01', null], ['潘启明', '副县长', '云岭县人民政府', '2021-11-08', '2026-06-30'],
] as const

export async function listLeaders({ hands, town }: Office): Promise<void> {
  const rows = leaders.map(([name, post, organ, from, until], i) => ({ orderNo: i + 1, name, post, organ, from, until }))
  await hands.try(town.people.get('沈致和')!, 'checking.importLeaders', { rows })
}
