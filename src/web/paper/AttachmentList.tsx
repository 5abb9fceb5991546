import type { DocumentText } from '#gongwen/document'
import { Card } from '#kit'
import { FileLink } from './FileLink.tsx'

/** What was issued beside the paper; an attachment typeset after the text is in the paper itself. */
export function AttachmentList({ text }: { text: Pick<DocumentText, 'attachments'> }) {
  if (!text.attachments.length) return null
  return (
    <Card title={`附件 ${text.attachments.length} 个`}>
      <ol className="stack" style={{ gap: '.4rem' }}>
        {text.attachments.map((a, i) => (
          <li key={i}>
            {text.attachments.length > 1 && `${i + 1}. `}
            {a.fileId ? (
              <FileLink id={a.fileId} name={a.fileName ?? ''}>
                {a.title}
                <span className="soft small">　{a.fileName}</span>
              </FileLink>
            ) : (
              <>
                {a.title}
                <span className="soft small">　{a.apart ? '单独成册，印在版记之后' : '印在正文之后'}</span>
              </>
            )}
          </li>
        ))}
      </ol>
    </Card>
  )
}
