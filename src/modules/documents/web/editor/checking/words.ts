export { gateNames as gateWords, levelNames as levelWords } from '#gongwen/checks/families'

/** What a press puts in: “改为‘部署’”, or 删去. */
export const fixWords = (suggestion: string): string => (suggestion === '' ? '删去' : `改为“${shortened(suggestion)}”`)
const LONG = 24
export const shortened = (text: string): string => {
  const flat = text.replaceAll('\n', '')
  return flat.length > LONG ? `${flat.slice(0, LONG - 1)}…` : flat
}
