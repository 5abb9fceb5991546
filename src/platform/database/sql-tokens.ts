/** SQL text as a tree of words and brackets, just enough for the lint. Pure. */

/** A word (identifier or keyword, lower case unless quoted), parameter ($1), literal, operator or punctuation; or a bracket with its content. */
export type Token = { kind: 'word' | 'quoted' | 'parameter' | 'literal' | 'sign'; text: string }
export type Node = Token | { kind: 'group'; nodes: Node[] }

const PATTERN = new RegExp(
  [
    /(?<comment>--[^\n]*|\/\*[\s\S]*?\*\/)/,
    /(?<literal>[eE]?'(?:[^'\\]|''|\\.)*'|\$(?<tag>[A-Za-z_]*)\$[\s\S]*?\$\k<tag>\$|\d+(?:\.\d+)?)/,
    /(?<quoted>"(?:[^"]|"")*")/,
    /(?<parameter>\$\d+)/,
    /(?<word>[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)/,
    /(?<sign>::|<=|>=|<>|!=|->>?|\|\||[^\s\w])/,
  ]
    .map(r => r.source)
    .join('|'),
  'g',
)

export function tokens(sql: string): { tokens: Token[]; comments: string[] } {
  const found: Token[] = []
  const comments: string[] = []
  for (const { groups } of sql.matchAll(PATTERN)) {
    const { comment, literal, quoted, parameter, word, sign } = groups!
    if (comment !== undefined) comments.push(comment)
    else if (literal !== undefined) found.push({ kind: 'literal', text: literal })
    else if (quoted !== undefined) found.push({ kind: 'quoted', text: quoted.slice(1, -1).replaceAll('""', '"') })
    else if (parameter !== undefined) found.push({ kind: 'parameter', text: parameter })
    else if (word !== undefined) found.push({ kind: 'word', text: word.toLowerCase() })
    else found.push({ kind: 'sign', text: sign! })
  }
  return { tokens: found, comments }
}

/** Statements between semicolons, each a tree. */
export function statements(all: Token[]): Node[][] {
  const out: Node[][] = []
  const open: Node[][] = [[]]
  for (const token of all) {
    const here = open.at(-1)!
    if (token.text === '(' && token.kind === 'sign') open.push([])
    else if (token.text === ')' && token.kind === 'sign' && open.length > 1) open.at(-2)!.push({ kind: 'group', nodes: open.pop()! })
    else if (token.text === ';' && token.kind === 'sign' && open.length === 1) {
      out.push(here)
      open[0] = []
    } else here.push(token)
  }
  out.push(open[0]!)
  return out.filter(nodes => nodes.length > 0)
}

export const isWord = (n: Node | undefined, ...texts: string[]): boolean => n?.kind === 'word' && texts.includes(n.text)
export const isSign = (n: Node | undefined, text: string): boolean => n?.kind === 'sign' && n.text === text
export const nameOf = (n: Node | undefined): string | null => (n?.kind === 'word' || n?.kind === 'quoted' ? n.text : null)
export const isGroup = (n: Node | undefined): n is { kind: 'group'; nodes: Node[] } => n?.kind === 'group'
