import JSZip from 'jszip'

/** A cell: text, a number, a day ('2026-11-24', kept as a date), a share (0…1, shown in per cent), or nothing. */
export type Cell = string | number | null | { day: string } | { share: number }
/** `width` in letters of the plain font. */
export type Table = { name: string; title: string; head: readonly { text: string; width: number }[]; rows: readonly (readonly Cell[])[] }

const esc = (text: string) => [...text].filter(c => c >= ' ' || c === '\n' || c === '\t').join('').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
/** 0 → A, 26 → AA */
const column = (n: number): string => (n < 26 ? '' : column(Math.floor(n / 26) - 1)) + String.fromCharCode(65 + (n % 26))
/** Days since the last of 1899, as spreadsheets count. */
const serialOf = (day: string): number => Math.round(Date.parse(day) / 86_400_000) + 25_569

const styles = { title: 1, head: 2, text: 3, number: 4, day: 5, share: 6 }
function cellOf(cell: Cell, at: string): string {
  if (cell === null || cell === '') return `<c r="${at}" s="${styles.text}"/>`
  if (typeof cell === 'number') return `<c r="${at}" s="${styles.number}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${at}" s="${styles.text}" t="inlineStr"><is><t xml:space="preserve">${esc(cell)}</t></is></c>`
  return 'day' in cell ? `<c r="${at}" s="${styles.day}"><v>${serialOf(cell.day)}</v></c>` : `<c r="${at}" s="${styles.share}"><v>${cell.share}</v></c>`
}

function sheet({ title, head, rows }: Table): string {
  const last = column(Math.max(0, head.length - 1))
  const words = (text: string, at: string, style: number) => `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${esc(text)}</t></is></c>`
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="2" topLeftCell="A3" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${head.map((h, i) => `<col min="${i + 1}" max="${i + 1}" width="${h.width}" customWidth="1"/>`).join('')}</cols><sheetData><row r="1" ht="28" customHeight="1">${words(title, 'A1', styles.title)}</row><row r="2" ht="32" customHeight="1">${head.map((h, i) => words(h.text, `${column(i)}2`, styles.head)).join('')}</row>${rows.map((cells, n) => `<row r="${n + 3}">${cells.map((c, i) => cellOf(c, `${column(i)}${n + 3}`)).join('')}</row>`).join('')}</sheetData><autoFilter ref="A2:${last}${rows.length + 2}"/>${head.length > 1 ? `<mergeCells count="1"><mergeCell ref="A1:${last}1"/></mergeCells>` : ''}<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>`
}

const border = '<border><left style="thin"><color rgb="FFBFC5CC"/></left><right style="thin"><color rgb="FFBFC5CC"/></right><top style="thin"><color rgb="FFBFC5CC"/></top><bottom style="thin"><color rgb="FFBFC5CC"/></bottom><diagonal/></border>'
const look = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8F0F8"/></patternFill></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>${border}</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="7"><xf/><xf fontId="1" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf><xf fontId="2" fillId="2" borderId="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf><xf numFmtId="49" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf><xf borderId="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf><xf numFmtId="164" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="center"/></xf><xf numFmtId="9" borderId="1" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"/></xf></cellXfs></styleSheet>`

/** Not in the name of a sheet, and no more than 31 letters. */
const nameOf = (name: string) => esc(name.replaceAll(/[\\/?*[\]:]/g, '').slice(0, 31))

/** Tables as an .xlsx (ECMA-376) that WPS and Excel open: a title, a frozen head with filters, days as dates, numbers as numbers; text is never taken for a formula. */
export async function writeXlsx(tables: readonly Table[]): Promise<Uint8Array> {
  const zip = new JSZip()
  const each = <T>(make: (n: number, t: Table) => T): T[] => tables.map((t, i) => make(i + 1, t))
  const main = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  zip.file('[Content_Types].xml', `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${each(n => `<Override PartName="/xl/worksheets/sheet${n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`)
  zip.file('_rels/.rels', `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${main}/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
  zip.file('xl/workbook.xml', `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${main}"><sheets>${each((n, t) => `<sheet name="${nameOf(t.name)}" sheetId="${n}" r:id="rId${n}"/>`).join('')}</sheets><definedNames>${each((n, t) => `<definedName name="_xlnm.Print_Titles" localSheetId="${n - 1}">'${nameOf(t.name).replaceAll("'", "''")}'!$1:$2</definedName>`).join('')}</definedNames></workbook>`)
  zip.file('xl/_rels/workbook.xml.rels', `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${each(n => `<Relationship Id="rId${n}" Type="${main}/worksheet" Target="worksheets/sheet${n}.xml"/>`).join('')}<Relationship Id="rId${tables.length + 1}" Type="${main}/styles" Target="styles.xml"/></Relationships>`)
  zip.file('xl/styles.xml', look)
  each((n, t) => zip.file(`xl/worksheets/sheet${n}.xml`, sheet(t)))
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}
