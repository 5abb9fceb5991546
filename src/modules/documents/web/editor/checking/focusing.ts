import type { Field } from './whereabouts.ts'

/** Where an element is filled in, and whether it stands under “更多”. */
const fields: Record<Field, { at: (index: number) => string; folded: boolean }> = {
  titleNote: { at: () => '#title-note', folded: false },
  mainRecipients: { at: () => '[aria-label="主送机关印出的写法"]', folded: false },
  signatories: { at: i => `[aria-label="第 ${i + 1} 位姓名"]`, folded: false },
  attendance: { at: () => '[id^="at-"]', folded: false },
  signers: { at: () => '#main', folded: false },
  copyTo: { at: () => '[aria-label="抄送机关印出的写法"]', folded: true },
  issuers: { at: () => '#issuers', folded: true },
  issuerMark: { at: () => '#mark', folded: true },
  note: { at: () => '#note', folded: true },
  printingOffice: { at: () => '#printing', folded: true },
}
const TRIES = 20

/** The cursor into an element beside the paper, once its panel is drawn; unfolds it where it is folded away. */
export function focusField(field: Field, index: number, tries = TRIES): void {
  const { at, folded } = fields[field]
  const panel = document.querySelector<HTMLElement>('.desk-panel .elements')
  const input = panel?.querySelector<HTMLElement>(at(index))
  if (input) {
    input.scrollIntoView({ block: 'center' })
    return input.focus()
  }
  if (folded) panel?.querySelector<HTMLElement>('.more[aria-expanded="false"]')?.click()
  if (tries > 0) requestAnimationFrame(() => focusField(field, index, tries - 1))
}
