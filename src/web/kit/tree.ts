export type Node<T> = { item: T; children: Node<T>[] }

/** Rows with a parent as a tree, in the order given; a row whose parent is not among them stands at the top. Every row appears once. */
export function treeOf<T>(rows: readonly T[], id: (row: T) => string, parent: (row: T) => string | null): Node<T>[] {
  const nodes = new Map(rows.map(r => [id(r), { item: r, children: [] } as Node<T>]))
  const top: Node<T>[] = []
  for (const row of rows) {
    const above = loops(row) ? undefined : nodes.get(parent(row) ?? '')
    ;(above?.children ?? top).push(nodes.get(id(row))!)
  }
  return top

  function loops(row: T): boolean {
    const seen = new Set<string>([id(row)])
    for (let up = parent(row); up; up = nodes.has(up) ? parent(nodes.get(up)!.item) : null) {
      if (seen.has(up)) return true
      seen.add(up)
    }
    return false
  }
}

/** What is left of a tree when only matching rows and those above them stay. */
export function sift<T>(nodes: readonly Node<T>[], keep: (item: T) => boolean): Node<T>[] {
  return nodes.flatMap(n => {
    const children = sift(n.children, keep)
    return keep(n.item) || children.length ? [{ item: n.item, children: keep(n.item) ? n.children : children }] : []
  })
}

/** 县交通局 finds 县交通运输局: the letters typed stand in the name, in their order. */
export function inOrder(typed: string, name: string): boolean {
  const letters = [...typed.replace(/\s+/g, '').toLowerCase()]
  let next = 0
  for (const letter of name.toLowerCase()) if (letter === letters[next]) next++
  return next === letters.length
}
