import { AlignmentType, Footer, type IPropertiesOptions, PageNumber, Paragraph, TextRun } from 'docx'
import { layout } from '#gongwen/layout'
import type { Sheet } from '#gongwen/sheet'
import { ROW, SMALL, exactly, half, named, small, twips } from './docx-units.ts'

/** What the whole .docx has: its title, the face of the body, page numbers that differ on odd and even pages. */
export const book = ({ title, author }: Sheet['meta']): Omit<IPropertiesOptions, 'sections'> => ({
  title, creator: author, evenAndOddHeaderAndFooters: true,
  styles: {
    paragraphStyles: [{ id: 'Normal', name: 'Normal', quickFormat: true, run: { size: half(layout.bodySize), font: named('fang') } }],
    default: {
      document: {
        run: { font: named('fang'), size: half(layout.bodySize), language: { value: 'en-US', eastAsia: 'zh-CN' } },
        paragraph: { spacing: exactly(ROW) },
      },
    },
  },
})

export const page = () => ({
  size: { width: twips(layout.paperWidth), height: twips(layout.paperHeight) },
  margin: {
    top: twips(layout.topMargin),
    left: twips(layout.leftMargin),
    right: twips(layout.paperWidth - layout.leftMargin - layout.areaWidth) - 6,
    bottom: twips(layout.paperHeight - layout.topMargin - layout.areaHeight),
    header: twips(15),
    // From the edge of the paper to the foot of the line whose dash stands 7 mm under the type area.
    footer: twips(layout.paperHeight - layout.topMargin - layout.areaHeight - layout.pageNumberBelow - 3.1),
  },
})

export function footer(side: 'odd' | 'even'): Footer {
  const [alignment, indent] = side === 'odd' ? [AlignmentType.RIGHT, { right: SMALL }] : [AlignmentType.LEFT, { left: SMALL }]
  return new Footer({
    children: [
      new Paragraph({ alignment, indent, children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], font: named('song'), size: small })] }),
    ],
  })
}
