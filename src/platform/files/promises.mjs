/** pdfjs expects a newer Node (22); this is all that is missing for reading. */
Promise.withResolvers ??= () => {
  const out = {}
  out.promise = new Promise((resolve, reject) => Object.assign(out, { resolve, reject }))
  return out
}
