/** pdf.js of today counts on two things that Node 20 has not got yet. */
export async function pdfReader() {
  const promises = Promise as unknown as { withResolvers?: unknown }
  promises.withResolvers ??= () => {
    let resolve: unknown
    let reject: unknown
    const promise = new Promise((yes, no) => ([resolve, reject] = [yes, no]))
    return { promise, resolve, reject }
  }
  const buffers = ArrayBuffer.prototype as unknown as { transferToFixedLength?: unknown }
  buffers.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength) {
    const copy = new ArrayBuffer(length)
    new Uint8Array(copy).set(new Uint8Array(this, 0, Math.min(length, this.byteLength)))
    return copy
  }
  return import('pdfjs-dist/legacy/build/pdf.mjs')
}
