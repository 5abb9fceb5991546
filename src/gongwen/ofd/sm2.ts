import { sm3 } from './sm3.ts'

/**
 * Verification of SM2 signatures (GB/T 32918.2—2016) on the recommended curve. Only verification, only for showing what a file says of
 * itself: it makes no signature of legal force and keeps no key.
 */
const p = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const a = p - 3n
const b = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const n = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const G = {
  x: 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n,
  y: 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n,
}
type Point = { x: bigint; y: bigint } | null

/** The id that signers use when nothing else is agreed (GM/T 0009—2012). */
const usualId = new TextEncoder().encode('1234567812345678')

/** `key` is 04‖X‖Y. False also for a key that is not on the curve. */
export function verifiesSm2(key: Uint8Array, message: Uint8Array, { r, s }: { r: bigint; s: bigint }, id = usualId): boolean {
  if (key.length !== 65 || key[0] !== 4) return false
  const P: Point = { x: numberOf(key.subarray(1, 33)), y: numberOf(key.subarray(33)) }
  if (P.x >= p || P.y >= p || mod(P.y * P.y - (P.x * P.x * P.x + a * P.x + b)) !== 0n) return false
  if (r < 1n || r >= n || s < 1n || s >= n) return false
  const t = (r + s) % n
  if (t === 0n) return false
  const z = sm3(
    joined([
      Uint8Array.of((id.length * 8) >> 8, (id.length * 8) & 255),
      id,
      bytesOf(a),
      bytesOf(b),
      bytesOf(G.x),
      bytesOf(G.y),
      bytesOf(P.x),
      bytesOf(P.y),
    ]),
  )
  const e = numberOf(sm3(joined([z, message])))
  const sum = plus(times(s, G), times(t, P))
  return sum !== null && (e + sum.x) % n === r
}

const mod = (v: bigint): bigint => ((v % p) + p) % p

function inverse(v: bigint): bigint {
  let [r0, r1, s0, s1] = [p, mod(v), 0n, 1n]
  while (r1 !== 0n) {
    const q = r0 / r1
    ;[r0, r1, s0, s1] = [r1, r0 - q * r1, s1, s0 - q * s1]
  }
  return mod(s0)
}

function plus(A: Point, B: Point): Point {
  if (!A) return B
  if (!B) return A
  if (A.x === B.x && mod(A.y + B.y) === 0n) return null
  const slope = A.x === B.x ? mod((3n * A.x * A.x + a) * inverse(2n * A.y)) : mod((B.y - A.y) * inverse(B.x - A.x))
  const x = mod(slope * slope - A.x - B.x)
  return { x, y: mod(slope * (A.x - x) - A.y) }
}

function times(k: bigint, P: Point): Point {
  let found: Point = null
  for (let power = P; k > 0n; k >>= 1n, power = plus(power, power)) if (k & 1n) found = plus(found, power)
  return found
}

const numberOf = (bytes: Uint8Array): bigint => bytes.reduce((v, byte) => (v << 8n) | BigInt(byte), 0n)
const bytesOf = (v: bigint): Uint8Array => Uint8Array.from(v.toString(16).padStart(64, '0').match(/../g)!, h => Number.parseInt(h, 16))
const joined = (parts: readonly Uint8Array[]): Uint8Array => {
  const out = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  parts.reduce((at, part) => (out.set(part, at), at + part.length), 0)
  return out
}
