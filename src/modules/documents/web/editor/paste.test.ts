import { XMLParser } from 'fast-xml-parser'
import { describe, expect, it } from 'vitest'
import { blocksOf, type Leaf } from './outline.ts'
import { type Pasted, readHtml, readPlain, type Tag } from './paste.ts'

/** The fixtures are written like the clipboard of Word, WPS, Excel and a browser; a parser of the tests reads them as the browser would. */
function tree(html: string): Tag {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '',
    htmlEntities: true,
    trimValues: false,
    unpairedTags: ['br', 'img', 'meta', 'col', 'link'],
    stopNodes: ['*.style'],
  })
  // A browser makes comments of Word's conditional marks.
  const nodes = parser.parse(`<body>${html.replace(/<!\[[^\]]*\]>|<!--.*?-->|<\/img>/gs, '')}</body>`) as Record<string, unknown>[]
  const walk = (n: Record<string, unknown>): Tag | string => {
    if ('#text' in n) return String(n['#text'])
    const tag = Object.keys(n).find(k => k !== ':@')!
    return {
      tag: tag.toLowerCase(),
      attrs: Object.fromEntries(Object.entries((n[':@'] as object) ?? {}).map(([k, v]) => [k.toLowerCase(), String(v)])),
      children: (n[tag] as Record<string, unknown>[]).map(walk),
    }
  }
  return walk(nodes[0]!) as Tag
}
const texts = (p: Pasted) =>
  blocksOf({ type: 'doc', content: p.leaves as Leaf[] }).map(b => ('text' in b ? `${b.type} ${b.text}` : b.type === 'table' ? b.rows : b.type))

const word = `
<meta charset="utf-8"><style><!-- @font-face {font-family:仿宋_GB2312;} p.MsoNormal {margin:0cm;} --></style>
<!--StartFragment-->
<p class="MsoNormal" align="center" style="text-align:center;line-height:33.0pt"><span lang="EN-US" style="font-size:22.0pt;font-family:方正小标宋简体">云岭县人民政府办公室<o:p></o:p></span></p>
<p class="MsoNormal" align="center" style="text-align:center"><span style="font-size:22.0pt">关于做好今冬明春森林防火工作的
通知</span></p>
<p class="MsoNormal"><span lang="EN-US"><o:p>&#160;</o:p></span></p>
<p class="MsoNormal" style="text-indent:32.0pt;mso-char-indent-count:2.0"><span style="font-size:16.0pt;color:red">&#160;&#160;&#160; 为做好<b>森林防火</b>工作,
现通知如下。</span></p>
<h1 style="text-indent:32pt"><span>一、压实责任</span></h1>
<p class="MsoListParagraph" style="margin-left:36.0pt;mso-list:l0 level2 lfo1"><![if !supportLists]><span style="mso-list:Ignore">（一）<span style="font:7.0pt 'Times New Roman'">&#160;&#160; </span></span><![endif]><span>属地责任。各乡镇要守住山头。</span></p>
<p class="MsoListParagraph" style="mso-list:l0 level2 lfo1"><![if !supportLists]><span style="mso-list:Ignore">（二）<span>&#160;&#160;</span></span><![endif]><span>部门责任。</span></p>
<p class="MsoListParagraph" style="mso-list:l1 level1 lfo2"><![if !supportLists]><span style="font-family:Wingdings;mso-list:Ignore">l<span>&#160;</span></span><![endif]><span>备足物资</span></p>
<h1><span>三、强化保障</span></h1>
<p class="MsoNormal"><del><span>删去的话。</span></del><ins><span>经费由财政保障。</span></ins></p>
<table class="MsoTableGrid" border="1"><tr><td style="border:solid 1pt"><p class="MsoNormal">单位<o:p></o:p></p></td><td><p>任务</p></td></tr><tr><td rowspan="2"><p>林业局</p></td><td><p>巡护</p><p>宣传</p></td></tr><tr><td><p>值守</p></td></tr></table>
<p class="MsoNormal"><img width="300" height="200" src="file:///clip_image002.png"></img></p>
<!--EndFragment-->`

const wps = `
<p class="MsoNormal" style="text-indent:32.0000pt;mso-char-indent-count:2.0000;line-height:28.0000pt;"><span style="font-family:仿宋_GB2312;mso-spacerun:'yes';font-size:16.0000pt;"><font face="仿宋_GB2312">　　各乡镇要</font></span><span style="font-family:仿宋_GB2312;">每日</span><span>16</span><font>时前报送情况。</font></p>
<p class="MsoNormal" style="mso-outline-level:2;"><b><span style="font-family:楷体_GB2312;">（一）监测预警</span></b><span><o:p></o:p></span></p>
<p class="MsoNormal"><span>（三）应急值守</span></p>`

describe('from Word', () => {
  const p = readHtml(tree(word))
  it('the title is known, headings by number and list label, the rest is plain', () => {
    expect(p.title).toBe('云岭县人民政府办公室\n关于做好今冬明春森林防火工作的通知')
    expect(texts(p).slice(0, 6)).toEqual([
      'p 为做好森林防火工作,现通知如下。',
      'h1 一、压实责任',
      'h2 （一）属地责任。各乡镇要守住山头。',
      'h2 （二）部门责任。',
      'p 备足物资',
      'h1 三、强化保障',
    ])
  })
  it('a number that skips stays as typed, to be looked at', () =>
    expect(p.leaves.filter(l => l.type === 'heading').map(l => l.attrs!.numbered)).toEqual([true, true, true, false]))
  it('what was struck out is gone, what was added stays; merged cells are opened; a picture that is only named is counted', () => {
    expect(texts(p).slice(6)).toEqual([
      'p 经费由财政保障。',
      [
        ['单位', '任务'],
        ['林业局', '巡护\n宣传'],
        ['', '值守'],
      ],
    ])
    expect(p.lost).toBe(1)
  })
})

it('from WPS: indents of blanks and fonts dropped, a fragment keeps its order', () => {
  const p = readHtml(tree(wps))
  expect(p.title).toBeNull()
  expect(texts(p)).toEqual(['p 各乡镇要每日16时前报送情况。', 'h2 （一）监测预警', 'h2 （三）应急值守'])
})

it('from the middle of a paper: counting goes on from where the fragment was cut', () =>
  expect(readHtml(tree('<p>（四）甲</p><p>（五）乙</p><p>1、丙</p>')).leaves.map(l => l.attrs!.numbered)).toEqual([true, true, true]))

it('from Excel: a table, by its cells or by tabs', () => {
  const html =
    '<table border=0><col width=72><tr height=19><td class=xl65>乡镇</td><td align="right">户数</td></tr><tr><td>青石镇</td><td>1,204</td></tr></table>'.replace(
      /=(\d+|xl65)/g,
      '="$1"',
    )
  expect(texts(readHtml(tree(html)))).toEqual([
    [
      ['乡镇', '户数'],
      ['青石镇', '1,204'],
    ],
  ])
  expect(texts(readPlain('乡镇\t户数\r\n青石镇\t1,204\r\n'))).toEqual([
    [
      ['乡镇', '户数'],
      ['青石镇', '1,204'],
    ],
  ])
})

it('from a web page: lines parted by breaks, lists numbered, pictures taken, scripts left', () => {
  const png = 'data:image/png;base64,iVBORw0KGgo='
  const p = readHtml(
    tree(
      `<div><h2>工作要求</h2><p style="text-indent:2em">　　第一段。<br>　　第二段。</p><ol><li>甲事项</li><li>乙事项</li></ol><ul><li>无序</li></ul><script>x</script><p><img src="${png}"></img></p></div>`,
    ),
  )
  expect(texts(p)).toEqual(['h2 （一）工作要求', 'p 第一段。', 'p 第二段。', 'h3 1.甲事项', 'h3 2.乙事项', 'p 无序'])
  expect(p.leaves.at(-1)).toEqual({ type: 'figure', attrs: { src: png } })
})

it('plain text: several lines each at its level, one line as it is', () => {
  expect(texts(readPlain('一、甲\n\n　　正文\n(一)乙'))).toEqual(['h1 一、甲', 'p 正文', 'h2 （一）乙'])
  expect(texts(readPlain('1.5万亩'))).toEqual(['p 1.5万亩'])
})

it('keeps a name with its full-width blank', () => expect(texts(readPlain('张　三，李四'))).toEqual(['p 张　三，李四']))
