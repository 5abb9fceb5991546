export type KeyGroup = [title: string, keys: [press: string[], does: string][]]

/** Keys and what they do, group by group. */
export const KeyGroups = ({ groups }: { groups: readonly KeyGroup[] }) =>
  groups.map(([title, keys]) => (
    <section key={title}>
      <h3>{title}</h3>
      <dl className="pairs">
        {keys.map(([press, does]) => [
          <dt key={`${does}k`}>
            {press.map(k => (
              <kbd key={k}>{k}</kbd>
            ))}
          </dt>,
          <dd key={does}>{does}</dd>,
        ])}
      </dl>
    </section>
  ))
