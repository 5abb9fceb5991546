import { down, kid, kidsOf, type Node } from './xml.ts'

/** What of a paragraph's look helps to tell title, mark and signature apart. Sizes in points. */
export type Look = { size?: number; font?: string; align?: string; red?: boolean; hidden?: boolean }
export type Styles = { look(styleId: string | undefined): Look; numbering(styleId: string | undefined): Node | undefined
  /** The name of a paragraph style, lower case: 'caption' is Word's own for 题注. */
  name(styleId: string | undefined): string }

const isOff = (n: Node): boolean => n.at.val === '0' || n.at.val === 'false' || n.at.val === 'none'
const defined = <T extends object>(o: T): T => Object.fromEntries(Object.entries(o).filter(([, v]) => v !== undefined)) as T

export function runLook(rPr: Node | undefined): Look {
  const fonts = kid(rPr, 'rFonts')
  const size = Number(kid(rPr, 'sz')?.at.val) / 2
  const color = kid(rPr, 'color')?.at.val
  const vanish = kid(rPr, 'vanish')
  return defined({
    size: size > 0 ? size : undefined,
    font: fonts?.at.eastAsia ?? fonts?.at.ascii,
    red: color ? /^[c-f].(?:[0-4].){2}$/i.test(color) : undefined,
    hidden: vanish ? !isOff(vanish) : undefined,
  })
}

export const paragraphLook = (pPr: Node | undefined): Look => defined({ align: kid(pPr, 'jc')?.at.val?.replace('end', 'right') })

/** Styles as a chain: document defaults, then basedOn, then the style itself. */
export function stylesOf(root: Node | null): Styles {
  const sheet = root ? kid(root, 'styles') : undefined
  const byId = new Map(kidsOf(sheet, 'style').map(s => [s.at.styleId ?? '', s]))
  const normal = kidsOf(sheet, 'style').find(s => s.at.type === 'paragraph' && s.at.default === '1')?.at.styleId
  const base = runLook(down(sheet, 'docDefaults', 'rPrDefault', 'rPr'))
  const chain = (id: string | undefined): Node[] => {
    const found: Node[] = []
    for (let style = byId.get(id ?? ''); style && !found.includes(style); style = byId.get(kid(style, 'basedOn')?.at.val ?? '')) found.unshift(style)
    return found
  }
  return {
    look: id => Object.assign({}, base, ...chain(id ?? normal).map(s => ({ ...runLook(kid(s, 'rPr')), ...paragraphLook(kid(s, 'pPr')) }))) as Look,
    name: id => (kid(byId.get(id ?? ''), 'name')?.at.val ?? '').toLowerCase(),
    numbering: id =>
      chain(id ?? normal)
        .flatMap(s => down(s, 'pPr', 'numPr') ?? [])
        .at(-1),
  }
}
