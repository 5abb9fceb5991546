import { Button, Popover } from 'antd'

/** An act that a rule forbids now: shown, with the rule, its source and the remedy (ui.md). */
export function Forbidden({ label, why }: { label: string; why: { says: string; source: string; remedy: string } }) {
  return (
    <Popover
      trigger={['click', 'focus']}
      placement="left"
      content={
        <div style={{ maxWidth: '20rem' }} role="note">
          <strong>{why.says}</strong>
          <p>
            <span className="soft">依据　</span>
            {why.source}
          </p>
          <p>
            <span className="soft">办法　</span>
            {why.remedy}
          </p>
        </div>
      }
    >
      <Button aria-disabled className="forbidden">
        {label}
      </Button>
    </Popover>
  )
}
