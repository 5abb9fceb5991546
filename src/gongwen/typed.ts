/** How a .docx is typed: what its look says beside its words. Pure data; sizes and pitches in points, places on the page in mm, indents in letters of the paragraph's own size. */
export type Typed = TypedForm & { paragraphs: TypedParagraph[]; cells: TypedRules[] }

/** What holds for the whole paper. */
export type TypedForm = { sections: TypedSection[]
  /** Size of the style all others stand on (Normal); Word's character grid is counted from it */
  normalSize: number
  /** Left and right pages have feet of their own (奇偶页不同) */
  evenAndOdd: boolean }

export type Margins = { top: number; bottom: number; left: number; right: number }
export type TypedSection = {
  width: number
  height: number
  landscape: boolean
  margins: Margins
  /** Upper and lower edge of the paper to head and foot */
  headAt: number
  footAt: number
  /** lines: paragraphs stand on lines `pitch` apart · chars: letters have a grid as well, `charSpace` wider than their own width */
  grid: { type: 'none' | 'lines' | 'chars'; pitch: number; charSpace: number }
  /** The first page has head and foot of its own */
  titlePage: boolean
  /** Begins on a new page */
  newPage: boolean
  /** A double rule in the head or foot: the paper is a 信函 (10.1) */
  doubleRule: boolean
  /** The page number in each foot; null where the foot has none */
  numbers: { odd: PageNumber | null; even: PageNumber | null; first: PageNumber | null }
}

/** A page number as it is typed: `text` is the line with # for the number. */
export type PageNumber = {
  text: string
  /** outside: on the outer edge of every page · unknown: in a box whose place cannot be told */
  side: 'left' | 'center' | 'right' | 'outside' | 'unknown'
  /** Letters from the edge of the type area on that side */
  indent: number
  face: string
  size: number
  /** Foot of the line over `footAt` */
  lifted: number
  pitch: number
}

/** A line drawn on, under or over a paragraph or cell; `width` in points. */
export type Rule = { width: number; colour: string | null; double: boolean }

export type TypedRun = { start: number; end: number
  /** Of Chinese letters; '' when the file names none */
  face: string
  /** Of Latin letters and Arabic figures */
  latin: string
  size: number
  bold: boolean
  /** RRGGBB; null: automatic, black */
  colour: string | null
  /** Added to every letter's width */
  spacing: number }

export type Alignment = 'left' | 'right' | 'center' | 'both' | 'distribute'
/** `start`/`end` and those of its runs are UTF-16 offsets into the paragraph when read, into the reading's text in a reading. */
export type TypedParagraph = {
  start: number
  end: number
  runs: TypedRun[]
  /** Of its own letters, or of the mark of an empty one */
  size: number
  align: Alignment
  first: number
  left: number
  right: number
  /** auto: `value` is how many lines; else points */
  line: { rule: 'auto' | 'exact' | 'atLeast'; value: number }
  before: number
  after: number
  /** Keeps to the grid of the page */
  snap: boolean
  above: Rule | null
  below: Rule | null
  /** Lines drawn as shapes and anchored here: where they stand cannot be told */
  drawn: number
  /** cell: of a table · frame: has a place of its own on the page · head: in the head of the page */
  in: 'flow' | 'cell' | 'frame' | 'head'
  /** Numbered by the program, which also indents it */
  numbered: boolean
  /** The name of a table or picture */
  caption: boolean
  newPage: boolean
  section: number
}

/** A cell of a table: its paragraphs, and the rules above and below it. */
export type TypedCell = { paragraphs: TypedParagraph[]; above: Rule | null; below: Rule | null }
/** Where a cell stands in the reading, and the rules above and below it. */
export type TypedRules = { start: number; end: number; above: Rule | null; below: Rule | null }

/** The same paragraph `by` letters further on. */
export const moved = (p: TypedParagraph, by: number): TypedParagraph => ({ ...p, start: p.start + by, end: p.end + by, runs: p.runs.map(r => ({ ...r, start: r.start + by, end: r.end + by })) })

/** 字体按类别判断: the standard names kinds of faces, never a foundry's. */
export const faces = { fang: '仿宋', kai: '楷体', hei: '黑体', song: '宋体', title: '小标宋' } as const
export type Face = keyof typeof faces

const known: readonly (readonly [Face, RegExp])[] = [
  ['title', /小标宋|xiao ?biao ?song|fzxbs|(?:思源宋体|source ?han ?serif|noto ?serif ?cjk).*(?:heavy|black)/i],
  ['fang', /仿宋|fang ?song|fandol ?fang|stfangso|simfang|fzfs/i],
  ['kai', /楷|kai ?ti|fandol ?kai|simkai|stkai|文楷|wenkai|fzkt/i],
  ['hei', /黑|sim ?hei|fandol ?hei|stheiti|fzht|ya ?hei|source ?han ?sans|noto ?sans ?(?:cjk|sc)/i],
  ['song', /宋|sim ?sun|fandol ?song|stsong|stzhongsong|fzss|source ?han ?serif|noto ?serif ?(?:cjk|sc)/i],
]
/** The class of a face by its name, in Chinese or Latin; null when it is none a 公文 knows. A file that names none is set in 宋体 by Word. */
export const faceOf = (name: string): Face | null => (name === '' ? 'song' : (known.find(([, p]) => p.test(name))?.[0] ?? null))
