/** A content stream (ISO 32000-1, 7.8.2) as operators with their operands: numbers, names without “/”, strings as bytes, lists; dictionaries are passed over. */
export type Operand = number | string | Uint8Array | (number | string | Uint8Array)[]
export type Operation = { operator: string; operands: Operand[] }

const isSpace = (b: number): boolean => b === 32 || b === 10 || b === 13 || b === 9 || b === 12 || b === 0
const isMark = (b: number): boolean => '()<>[]{}/%'.includes(String.fromCharCode(b))

export function* tokensOf(program: Uint8Array): Generator<Operation> {
  let operands: Operand[] = []
  let list: (number | string | Uint8Array)[] | null = null
  let at = 0
  const put = (v: number | string | Uint8Array) => void (list ?? operands).push(v as never)
  while (at < program.length) {
    const b = program[at]!
    if (isSpace(b)) at += 1
    else if (b === 0x25) while (at < program.length && program[at] !== 10) at += 1
    else if (b === 0x5b) {
      list = []
      at += 1
    } else if (b === 0x5d) {
      if (list) operands.push(list)
      list = null
      at += 1
    } else if (b === 0x28) {
      const [value, end] = stringAt(program, at)
      put(value)
      at = end
    } else if (b === 0x3c && program[at + 1] === 0x3c) at = afterDictionary(program, at)
    else if (b === 0x3c) {
      const end = program.indexOf(0x3e, at)
      put(
        Buffer.from(
          Buffer.from(program.subarray(at + 1, end))
            .toString('latin1')
            .replace(/\s/g, ''),
          'hex',
        ),
      )
      at = end + 1
    } else {
      const from = at
      at += 1
      while (at < program.length && !isSpace(program[at]!) && !isMark(program[at]!)) at += 1
      const word = Buffer.from(program.buffer, program.byteOffset + from, at - from).toString('latin1')
      if (word[0] === '/') put(word.slice(1))
      else if (/^[-+.\d]/.test(word)) put(Number(word))
      else {
        yield { operator: word, operands }
        operands = []
      }
    }
  }
}

function stringAt(program: Uint8Array, from: number): [Uint8Array, number] {
  const out: number[] = []
  let deep = 1
  let at = from + 1
  for (; at < program.length; at++) {
    const b = program[at]!
    if (b === 0x5c) {
      const e = program[++at]!
      const plain = 'nrtbf'.indexOf(String.fromCharCode(e))
      if (plain >= 0) out.push([10, 13, 9, 8, 12][plain]!)
      else if (e >= 0x30 && e <= 0x37) {
        let value = 0
        let digits = 0
        while (digits < 3 && program[at]! >= 0x30 && program[at]! <= 0x37) {
          value = value * 8 + program[at++]! - 0x30
          digits += 1
        }
        at -= 1
        out.push(value & 255)
      } else if (e !== 10 && e !== 13) out.push(e)
      continue
    }
    if (b === 0x28) deep += 1
    if (b === 0x29 && --deep === 0) break
    out.push(b)
  }
  return [Uint8Array.from(out), at + 1]
}

function afterDictionary(program: Uint8Array, from: number): number {
  let deep = 0
  let at = from
  while (at < program.length) {
    if (program[at] === 0x3c && program[at + 1] === 0x3c) {
      deep += 1
      at += 2
    } else if (program[at] === 0x3e && program[at + 1] === 0x3e) {
      at += 2
      if (--deep === 0) break
    } else if (program[at] === 0x28) at = stringAt(program, at)[1]
    else at += 1
  }
  return at
}
