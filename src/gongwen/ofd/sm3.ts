/** SM3 (GB/T 32905—2016), for the digests of an OFD's references (GB/T 33190—2016, 18). Pure, so that the browser can check them too. */
export function sm3(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(((message.length + 9 + 63) >> 6) << 6)
  padded.set(message)
  padded[message.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29))
  view.setUint32(padded.length - 4, (message.length << 3) >>> 0)
  const v = Uint32Array.of(0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e)
  const w = new Uint32Array(68)
  for (let at = 0; at < padded.length; at += 64) {
    for (let j = 0; j < 16; j++) w[j] = view.getUint32(at + j * 4)
    for (let j = 16; j < 68; j++) w[j] = p1(w[j - 16]! ^ w[j - 9]! ^ turn(w[j - 3]!, 15)) ^ turn(w[j - 13]!, 7) ^ w[j - 6]!
    let [a, b, c, d, e, f, g, h] = v as unknown as [number, number, number, number, number, number, number, number]
    for (let j = 0; j < 64; j++) {
      const early = j < 16
      const ss1 = turn((turn(a, 12) + e + turn(early ? 0x79cc4519 : 0x7a879d8a, j % 32)) | 0, 7)
      const ss2 = ss1 ^ turn(a, 12)
      const tt1 = ((early ? a ^ b ^ c : (a & b) | (a & c) | (b & c)) + d + ss2 + (w[j]! ^ w[j + 4]!)) | 0
      const tt2 = ((early ? e ^ f ^ g : (e & f) | (~e & g)) + h + ss1 + w[j]!) | 0
      ;[d, c, b, a] = [c, turn(b, 9), a, tt1]
      ;[h, g, f, e] = [g, turn(f, 19), e, tt2 ^ turn(tt2, 9) ^ turn(tt2, 17)]
    }
    ;[a, b, c, d, e, f, g, h].forEach((n, i) => (v[i] = v[i]! ^ n))
  }
  const out = new Uint8Array(32)
  v.forEach((n, i) => new DataView(out.buffer).setUint32(i * 4, n))
  return out
}

const turn = (n: number, by: number): number => (n << by) | (n >>> (32 - by))
const p1 = (n: number): number => n ^ turn(n, 15) ^ turn(n, 23)
