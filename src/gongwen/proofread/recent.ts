/** What was worked out last: `size` answers at least and twice as many at most are kept, those asked for lately. */
export class Recent<Key, Value> {
  #young = new Map<Key, Value>()
  #old = new Map<Key, Value>()
  readonly #size: number
  constructor(size: number) {
    this.#size = size
  }
  get(key: Key, work: () => Value): Value {
    const known = this.#young.get(key)
    if (known !== undefined) return known
    const value = this.#old.get(key) ?? work()
    if (this.#young.size >= this.#size) [this.#old, this.#young] = [this.#young, new Map()]
    this.#young.set(key, value)
    return value
  }
}
