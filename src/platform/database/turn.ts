/** One after the other: the statements of one transaction share one connection, which answers one question at a time. */
export async function inTurn<A, B>(list: readonly A[], ask: (item: A) => Promise<B>): Promise<B[]> {
  const answers: B[] = []
  for (const item of list) answers.push(await ask(item))
  return answers
}
