/** A paper on the screen, for every module that shows one: its pages, its files, what was issued beside it. */
export { AttachmentList } from './paper/AttachmentList.tsx'
export { FileLink } from './paper/FileLink.tsx'
export { useReaderMark } from './paper/mark.ts'
export { Paper, type PaperOf } from './paper/Paper.tsx'
export { SheetView } from './paper/SheetView.tsx'
export { type Drawing, openShelf, type Shelf } from './paper/shelf.ts'
