/**
 * Boosted trees in one row of numbers: the score to begin with, then for each node its sign (-1: a leaf), the bound (or the leaf's score), and
 * where the left child stands (the right one follows it). A tree begins where the one before ends; the first number after the beginning is
 * how many trees there are, then their places.
 */
export type Forest = Float32Array

/** The trees as they are asked: which sign a node looks at, its bound (a leaf's score), and where its left child stands. */
export class Trees {
  readonly #base: number
  readonly #roots: Int32Array
  readonly #signs: Int16Array
  readonly #bounds: Float32Array
  readonly #children: Int32Array
  /** The most that the trees from this one on can still add */
  readonly #most: Float64Array
  constructor(forest: Forest) {
    const trees = forest[1]!
    const first = 2 + trees
    const nodes = (forest.length - first) / 3
    this.#base = forest[0]!
    const place = (at: number) => (at - first) / 3
    this.#roots = Int32Array.from({ length: trees }, (_, t) => place(forest[2 + t]!))
    this.#signs = Int16Array.from({ length: nodes }, (_, k) => forest[first + k * 3]!)
    this.#bounds = Float32Array.from({ length: nodes }, (_, k) => forest[first + k * 3 + 1]!)
    this.#children = Int32Array.from({ length: nodes }, (_, k) => place(forest[first + k * 3 + 2]!))
    this.#most = new Float64Array(trees + 1)
    for (let t = trees - 1; t >= 0; t--) {
      const end = t + 1 < trees ? this.#roots[t + 1]! : nodes
      let most = -Infinity
      for (let k = this.#roots[t]!; k < end; k++) if (this.#signs[k]! < 0) most = Math.max(most, this.#bounds[k]!)
      this.#most[t] = this.#most[t + 1]! + most
    }
  }

  /** The sum of all trees for one row of signs (log odds); where it cannot come to `least` any more, something below that. */
  score(signs: Float32Array, least = -Infinity): number {
    let sum = this.#base
    const [roots, looks, bounds, children, most] = [this.#roots, this.#signs, this.#bounds, this.#children, this.#most]
    for (let t = 0; t < roots.length; t++) {
      if (sum + most[t]! < least) return -Infinity
      let k = roots[t]!
      for (let sign = looks[k]!; sign >= 0; sign = looks[k]!) k = children[k]! + (signs[sign]! <= bounds[k]! ? 0 : 1)
      sum += bounds[k]!
    }
    return sum
  }
}

export type Growth = { trees: number; depth: number; rate: number; leaf: number }
type Node = { sign: number; bound: number; left?: Node; right?: Node }

/**
 * Gradient boosting on the log loss, second order, bounds among 48 quantiles (Friedman 2001; Chen and Guestrin 2016).
 * @param rows all signs of all examples, one after another
 */
export function grow(rows: Float32Array, width: number, right: Uint8Array, weight: Float32Array, { trees, depth, rate, leaf }: Growth): Forest {
  const n = right.length
  const bounds: Float32Array[] = []
  const bins = new Uint8Array(n * width)
  for (let j = 0; j < width; j++) {
    const values = Float32Array.from({ length: n }, (_, i) => rows[i * width + j]!).sort()
    const own: number[] = []
    for (let k = 1; k < 48; k++) {
      const v = values[Math.floor((k * n) / 48)]!
      if (own.at(-1) !== v) own.push(v)
    }
    bounds.push(Float32Array.from(own))
    for (let i = 0; i < n; i++) {
      let b = 0
      while (b < own.length && rows[i * width + j]! > own[b]!) b++
      bins[i * width + j] = b
    }
  }
  let all = 0
  let good = 0
  for (let i = 0; i < n; i++) {
    all += weight[i]!
    good += weight[i]! * right[i]!
  }
  const base = Math.log((good + 1) / (all - good + 1))
  const score = new Float64Array(n).fill(base)
  const g = new Float64Array(n)
  const h = new Float64Array(n)
  const sumG = new Float64Array(width * 49)
  const sumH = new Float64Array(width * 49)
  const grown: Node[] = []
  const build = (rowsOf: Int32Array, left: number): Node => {
    let G = 0
    let H = 0
    for (const i of rowsOf) {
      G += g[i]!
      H += h[i]!
    }
    const end: Node = { sign: -1, bound: (rate * G) / (H + 1) }
    if (left === 0 || rowsOf.length < leaf * 2) return end
    sumG.fill(0)
    sumH.fill(0)
    for (const i of rowsOf) {
      const from = i * width
      for (let j = 0; j < width; j++) {
        const at = j * 49 + bins[from + j]!
        sumG[at]! += g[i]!
        sumH[at]! += h[i]!
      }
    }
    let best = 1e-3
    let sign = -1
    let bin = 0
    for (let j = 0; j < width; j++) {
      let gl = 0
      let hl = 0
      for (let b = 0; b < bounds[j]!.length; b++) {
        gl += sumG[j * 49 + b]!
        hl += sumH[j * 49 + b]!
        if (hl < 2 || H - hl < 2) continue
        const gain = (gl * gl) / (hl + 1) + ((G - gl) * (G - gl)) / (H - hl + 1) - (G * G) / (H + 1)
        if (gain > best) {
          best = gain
          sign = j
          bin = b
        }
      }
    }
    if (sign < 0) return end
    const low = rowsOf.filter(i => bins[i * width + sign]! <= bin)
    const high = rowsOf.filter(i => bins[i * width + sign]! > bin)
    return { sign, bound: bounds[sign]![bin]!, left: build(low, left - 1), right: build(high, left - 1) }
  }
  const everyone = Int32Array.from({ length: n }, (_, i) => i)
  for (let t = 0; t < trees; t++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-score[i]!))
      g[i] = weight[i]! * (right[i]! - p)
      h[i] = weight[i]! * Math.max(1e-6, p * (1 - p))
    }
    const tree = build(everyone, depth)
    grown.push(tree)
    for (let i = 0; i < n; i++) {
      let node = tree
      while (node.left) node = rows[i * width + node.sign]! <= node.bound ? node.left : node.right!
      score[i]! += node.bound
    }
  }
  return written(base, grown)
}

function written(base: number, trees: readonly Node[]): Forest {
  const out: number[] = [base, trees.length, ...trees.map(() => 0)]
  const put = (node: Node, at: number) => {
    out[at] = node.sign
    out[at + 1] = node.bound
    out[at + 2] = 0
    if (!node.left) return
    const children = out.length
    out.push(0, 0, 0, 0, 0, 0)
    out[at + 2] = children
    put(node.left, children)
    put(node.right!, children + 3)
  }
  trees.forEach((tree, t) => {
    const at = out.length
    out[2 + t] = at
    out.push(0, 0, 0)
    put(tree, at)
  })
  return Float32Array.from(out)
}
