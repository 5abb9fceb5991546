import { millimetres } from '#gongwen/layout'

type Matrix = readonly [number, number, number, number, number, number]
const times = (a: Matrix, b: Matrix): Matrix => [a[0] * b[0] + a[2] * b[1], a[1] * b[0] + a[3] * b[1], a[0] * b[2] + a[2] * b[3], a[1] * b[2] + a[3] * b[3], a[0] * b[4] + a[2] * b[5] + a[4], a[1] * b[4] + a[3] * b[5] + a[5]]
const numbers = (s: string | undefined) => (s ?? '').split(/[\s,]+/).filter(Boolean).map(Number)
const placed = (attributes: Record<string, string>): Matrix => {
  const [, how, values] = /(\w+)\(([^)]*)\)/.exec(attributes.transform ?? '') ?? []
  const n = numbers(values)
  if (how === undefined) return [1, 0, 0, 1, 0, 0]
  if (how === 'matrix') return n as unknown as Matrix
  if (how === 'translate') return [1, 0, 0, 1, n[0]!, n[1] ?? 0]
  if (how === 'scale') return [n[0]!, 0, 0, n[1] ?? n[0]!, 0, 0]
  throw new Error(`a transform not known here: ${attributes.transform}`)
}

/** What stands where on a page drawn for the screen, in mm from its upper left corner: the origin of each letter, the box of each picture, frames of broken lines. */
export function measureDrawn(svg: string, parts: Record<string, string>): { letters: { x: number; y: number; fill: string }[]; pictures: { left: number; right: number; top: number; bottom: number }[]; frames: number } {
  const stack: Matrix[] = [[1, 0, 0, 1, 0, 0]]
  const [letters, pictures] = [[] as { x: number; y: number; fill: string }[], [] as { left: number; right: number; top: number; bottom: number }[]]
  let frames = 0
  for (const [, closing, name, rest, empty] of svg.matchAll(/<(\/?)(\w+)((?:\s[^<>]*?)?)(\/?)>/g)) {
    if (closing) {
      stack.pop()
      continue
    }
    const attributes = Object.fromEntries([...rest!.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, k, v]) => [k!, v!]))
    const own = times(stack.at(-1)!, placed(attributes))
    if (!empty) stack.push(own)
    if (attributes['stroke-dasharray']) frames += 1
    if (name !== 'use') continue
    const at = times(own, [1, 0, 0, 1, Number(attributes.x ?? 0), Number(attributes.y ?? 0)])
    const part = parts[attributes.href!.slice(1)]!
    if (part.startsWith('<image')) {
      const size = (of: string) => Number(new RegExp(` ${of}="([\\d.]+)"`).exec(part)![1])
      pictures.push({ left: millimetres(at[4]), top: millimetres(at[5]), right: millimetres(at[4] + at[0] * size('width')), bottom: millimetres(at[5] + at[3] * size('height')) })
    } else letters.push({ x: millimetres(at[4]), y: millimetres(at[5]), fill: attributes.fill ?? '#000000' })
  }
  if (stack.length !== 1) throw new Error('an element is not closed')
  return { letters, pictures, frames }
}
