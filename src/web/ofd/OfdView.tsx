import {
  DownOutlined,
  InfoCircleOutlined,
  LeftOutlined,
  MinusOutlined,
  PlusOutlined,
  PrinterOutlined,
  RightOutlined,
  SafetyCertificateOutlined,
  UpOutlined,
} from '@ant-design/icons'
import { Button, Drawer, Input, InputNumber, type InputRef, Select } from 'antd'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Box } from '#gongwen/ofd/model'
import type { OfdDocument, OfdFile, OfdPage as Source } from '#gongwen/ofd/package'
import { signaturesOf } from '#gongwen/ofd/signatures'
import { offerFile, typing } from '#kit'
import { About, Signatures } from './About.tsx'
import { linesOf } from '#gongwen/ofd/text'
import { drawPage, wordsOver } from './draw.ts'
import { facesOf } from './fonts.ts'
import { type Found, searchIn } from './search.ts'
import './ofd.css'

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]
/** CSS pixels a millimetre at 100 % */
const PIXELS = 96 / 25.4
const MOST_WIDE = 900

/** An open OFD: pages to scroll (drawn only near the window), words to find and copy, what its signatures hold. */
export function OfdView({ file, name }: { file: OfdFile; name: string }) {
  const [which, setWhich] = useState(0)
  const doc = file.documents[which]!
  const scroller = useRef<HTMLDivElement>(null)
  const findBox = useRef<InputRef>(null)
  const [width, setWidth] = useState(0)
  const [zoom, setZoom] = useState<number | 'width'>('width')
  const [at, setAt] = useState(0)
  const [words, setWords] = useState('')
  const [found, setFound] = useState<Found[]>([])
  const [hit, setHit] = useState(0)
  const [panel, setPanel] = useState<'about' | 'signatures' | null>(null)
  const [printing, setPrinting] = useState(false)
  const drawn = useRef(new Set<number>())
  const faces = useMemo(() => facesOf(doc.fonts), [doc])
  const signatures = useMemo(() => signaturesOf(file, doc), [file, doc])
  const pages = doc.pages
  // Only the first page is read to know the usual size; the others tell theirs when they are drawn.
  const usual = useMemo(() => pages[0]?.read().box ?? { x: 0, y: 0, w: 210, h: 297 }, [pages])
  const scale = zoom === 'width' ? Math.min(width || MOST_WIDE, MOST_WIDE) / usual.w : zoom * PIXELS
  const bad = signatures.some(s => s.checks.some(c => c.result === 'bad'))

  useEffect(() => {
    const watch = new ResizeObserver(([entry]) => setWidth(Math.round(entry!.contentRect.width)))
    watch.observe(scroller.current!)
    return () => watch.disconnect()
  }, [])

  const go = useCallback((no: number) => {
    const page = scroller.current?.querySelector<HTMLElement>(`[data-page="${no + 1}"]`)
    if (page) scroller.current!.scrollTo({ top: page.offsetTop - 8 })
    setAt(no)
  }, [])

  useEffect(() => {
    let old = false
    const wait = setTimeout(() => {
      void searchIn(pages, words, () => old).then(hits => {
        if (!hits) return
        setFound(hits)
        setHit(0)
      })
    }, 200)
    return () => {
      old = true
      clearTimeout(wait)
    }
  }, [pages, words])

  useEffect(() => {
    const target = found[hit]
    if (!target) return
    const page = scroller.current?.querySelector<HTMLElement>(`[data-page="${target.page + 1}"]`)
    if (page) scroller.current!.scrollTo({ top: page.offsetTop + (target.boxes[0]!.y - usual.y) * scale - scroller.current!.clientHeight / 3 })
  }, [found, hit, scale, usual])

  const step = (by: number) => found.length && setHit(h => (h + by + found.length) % found.length)
  const bigger = (by: 1 | -1) =>
    setZoom(z => {
      const now = z === 'width' ? scale / PIXELS : z
      return (by > 0 ? zooms.find(x => x > now + 0.01) : zooms.findLast(x => x < now - 0.01)) ?? now
    })
  const keys = (e: KeyboardEvent) => {
    if ((e.ctrlKey || e.metaKey) && e.key === 'f') {
      e.preventDefault()
      findBox.current?.focus({ cursor: 'all' })
    } else if (!typing(e.nativeEvent)) {
      const act: Record<string, () => void> = {
        ArrowRight: () => go(Math.min(at + 1, pages.length - 1)),
        ArrowLeft: () => go(Math.max(at - 1, 0)),
        Home: () => go(0),
        End: () => go(pages.length - 1),
        '+': () => bigger(1),
        '=': () => bigger(1),
        '-': () => bigger(-1),
        '0': () => setZoom('width'),
      }
      if (act[e.key] && !e.ctrlKey && !e.altKey) {
        e.preventDefault()
        act[e.key]!()
      }
    }
  }
  const print = () => {
    drawn.current.clear()
    setPrinting(true)
  }
  const onDrawn = (no: number) => {
    drawn.current.add(no)
    if (printing && drawn.current.size >= pages.length) {
      setTimeout(() => {
        window.print()
        setPrinting(false)
      }, 100)
    }
  }

  return (
    <section className="ofd" aria-label={`OFD：${name}`} onKeyDown={keys}>
      <style>{`@media print { @page { size: ${usual.w}mm ${usual.h}mm; margin: 0 } }`}</style>
      <div className="row screen-only ofd-tools" role="toolbar" aria-label="阅读工具">
        <Button size="small" icon={<LeftOutlined aria-hidden />} aria-label="上一页" disabled={at === 0} onClick={() => go(at - 1)} />
        <InputNumber
          size="small"
          aria-label="页码"
          min={1}
          max={pages.length}
          value={at + 1}
          controls={false}
          style={{ width: '3.6rem' }}
          onChange={n => n && go(n - 1)}
        />
        <span className="soft">/ {pages.length} 页</span>
        <Button size="small" icon={<RightOutlined aria-hidden />} aria-label="下一页" disabled={at >= pages.length - 1} onClick={() => go(at + 1)} />
        <span className="ofd-gap" />
        <Button size="small" icon={<MinusOutlined aria-hidden />} aria-label="缩小" onClick={() => bigger(-1)} />
        <Button size="small" onClick={() => setZoom('width')} aria-label="适合宽度">
          {Math.round((scale / PIXELS) * 100)}%
        </Button>
        <Button size="small" icon={<PlusOutlined aria-hidden />} aria-label="放大" onClick={() => bigger(1)} />
        <span className="ofd-gap" />
        <Input
          ref={findBox}
          size="small"
          allowClear
          placeholder="查找文字"
          aria-label="查找文字"
          style={{ width: '11rem' }}
          value={words}
          onChange={e => setWords(e.target.value)}
          onPressEnter={e => step(e.shiftKey ? -1 : 1)}
        />
        {words && (
          <>
            <span className="soft" role="status">
              {found.length ? `${hit + 1} / ${found.length}` : '没有找到'}
            </span>
            <Button size="small" icon={<UpOutlined aria-hidden />} aria-label="上一处" disabled={!found.length} onClick={() => step(-1)} />
            <Button size="small" icon={<DownOutlined aria-hidden />} aria-label="下一处" disabled={!found.length} onClick={() => step(1)} />
          </>
        )}
        <span className="ofd-spring" />
        {file.documents.length > 1 && (
          <Select
            size="small"
            aria-label="文档"
            value={which}
            onChange={n => {
              setWhich(n)
              setAt(0)
            }}
            options={file.documents.map((d, i) => ({ value: i, label: d.info.title || `第 ${i + 1} 个文档` }))}
          />
        )}
        {signatures.length > 0 && (
          <Button size="small" danger={bad} icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => setPanel('signatures')}>
            签名签章 {signatures.length}
          </Button>
        )}
        <Button size="small" icon={<InfoCircleOutlined aria-hidden />} onClick={() => setPanel('about')}>
          文件信息
        </Button>
        <Button size="small" icon={<PrinterOutlined aria-hidden />} loading={printing} onClick={print}>
          打印
        </Button>
      </div>
      <div ref={scroller} className="ofd-pages" tabIndex={0} role="document" aria-label="页面" onScroll={e => setAt(pageAt(e.currentTarget))}>
        {pages.map((page, no) => (
          <Page
            key={`${which} ${page.id} ${no}`}
            no={no}
            page={page}
            usual={usual}
            scale={scale}
            all={printing}
            draw={async model => drawPage(model, faces, signatures, page.id)}
            hits={found.filter(f => f.page === no).map(f => ({ boxes: f.boxes, current: f === found[hit] }))}
            onDrawn={onDrawn}
          />
        ))}
      </div>
      <Drawer open={panel !== null} onClose={() => setPanel(null)} title={panel === 'about' ? '文件信息' : '签名签章'} size={460}>
        {panel === 'about' && <About doc={doc} file={file} onAttachment={a => save(a)} />}
        {panel === 'signatures' && <Signatures reports={signatures} />}
      </Drawer>
    </section>
  )
}

function save(attachment: OfdDocument['attachments'][number]): void {
  const bytes = attachment.bytes()
  const ending =
    attachment.format && !attachment.name.toLowerCase().endsWith(`.${attachment.format.toLowerCase()}`) ? `.${attachment.format.toLowerCase()}` : ''
  if (bytes) offerFile(`${attachment.name}${ending}`, new Blob([bytes.slice().buffer]))
}

/** The page at the upper third of the window. */
function pageAt(box: HTMLElement): number {
  const line = box.scrollTop + box.clientHeight / 3
  const all = [...box.querySelectorAll<HTMLElement>('[data-page]')]
  return Math.max(
    0,
    all.findLastIndex(p => p.offsetTop <= line),
  )
}

type PageProps = {
  no: number
  page: Source
  usual: Box
  scale: number
  all: boolean
  draw: (model: ReturnType<Source['read']>) => Promise<SVGElement>
  hits: { boxes: Box[]; current: boolean }[]
  onDrawn: (no: number) => void
}

function Page({ no, page, usual, scale, all, draw, hits, onDrawn }: PageProps) {
  const place = useRef<HTMLDivElement>(null)
  const layers = useRef<HTMLDivElement>(null)
  const [near, setNear] = useState(no < 2)
  const [box, setBox] = useState(usual)
  const [problem, setProblem] = useState('')

  useEffect(() => {
    const watch = new IntersectionObserver(([entry]) => setNear(entry!.isIntersecting), { rootMargin: '1200px 0px' })
    watch.observe(place.current!)
    return () => watch.disconnect()
  }, [])

  useEffect(() => {
    if (!near && !all) {
      layers.current?.replaceChildren()
      return
    }
    let gone = false
    const show = async () => {
      const model = page.read()
      setBox(model.box)
      const svg = await draw(model)
      if (!gone) layers.current?.replaceChildren(svg, wordsOver(model, linesOf(model), scale))
    }
    show()
      .catch((e: Error) => !gone && setProblem(e.message))
      .finally(() => !gone && onDrawn(no))
    return () => {
      gone = true
    }
    // `draw` and `onDrawn` are made anew at each drawing of the parent; what they draw depends on the page alone.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [page, near, all, scale])

  return (
    <div
      ref={place}
      className="ofd-sheet"
      data-page={no + 1}
      role="group"
      aria-label={`第 ${no + 1} 页`}
      style={{ width: box.w * scale, height: box.h * scale, '--w': `${box.w}mm`, '--h': `${box.h}mm` } as React.CSSProperties}
    >
      <div ref={layers} />
      {problem && <p role="alert">这一页没有显示出来：{problem}</p>}
      {hits.flatMap((h, i) =>
        h.boxes.map((b, k) => (
          <div
            key={`${i} ${k}`}
            className={h.current ? 'ofd-hit current' : 'ofd-hit'}
            style={{ left: (b.x - box.x) * scale, top: (b.y - box.y) * scale, width: b.w * scale, height: b.h * scale }}
          />
        )),
      )}
    </div>
  )
}
