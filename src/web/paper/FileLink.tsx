import { PaperClipOutlined } from '@ant-design/icons'
import { Link } from 'react-router'

/** A stored file: taken away by its name; one in OFD opens in the house's own reader beside it. */
export function FileLink({ id, name, children }: { id: string; name: string; children?: React.ReactNode }) {
  const address = `/api/files.content?id=${id}`
  return (
    <span>
      <a href={address}>
        <PaperClipOutlined aria-hidden /> {children ?? name}
      </a>
      {/\.ofd$/i.test(name) && (
        <>
          {'　'}
          <Link className="small" to={`/ofd?from=${encodeURIComponent(`${address}&inline=1`)}`} aria-label={`查看 OFD：${name}`}>
            查看
          </Link>
        </>
      )}
    </span>
  )
}
