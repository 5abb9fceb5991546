/** A cell that a sheet would take for a formula is led by an apostrophe (ASVS 1.2.10); quotes are doubled. */
const cell = (value: string | number): string => {
  const text = String(value)
  const safe = typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

/** Rows as CSV that Excel opens with the right characters: a byte order mark, CRLF. */
export const csv = (rows: readonly (readonly (string | number)[])[]): string => `\ufeff${rows.map(r => r.map(cell).join(',')).join('\r\n')}\r\n`
