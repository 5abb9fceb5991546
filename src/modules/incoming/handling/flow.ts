import { RouteDefinition } from '#platform/routing/definition/domain'

/**
 * 收文办理程序 (《条例》第二十四条): 拟办 → 批示 → 承办. 签收、登记、初审 come before it and are acts of the register; 传阅 goes beside it.
 * The shipped version; a county edits it as data and running papers keep the version they began with (S2-25).
 */
export const handlingRoute = RouteDefinition.parse({
  code: 'incoming.handling',
  version: 1,
  title: '收文办理程序',
  start: { title: '初审', term: 'incoming.term.desk' },
  steps: [
    { kind: 'single', key: 'propose', title: '拟办', holder: { by: 'role', role: 'intake', of: 'drafting' }, term: 'incoming.term.desk', act: 'incoming.propose' },
    {
      kind: 'countersign', key: 'instruct', title: '批示', units: { by: 'chosen' }, need: 'all', mayBeEmpty: true, term: 'incoming.term.instruct', opinion: 'required',
      inner: [{ kind: 'single', key: 'instruct', title: '批示', holder: { by: 'chosen' }, term: 'incoming.term.instruct', opinion: 'required', act: 'incoming.instruct' }],
    },
    { kind: 'single', key: 'handle', title: '承办', holder: { by: 'chosen' }, term: 'incoming.term.handle', opinion: 'required', act: 'incoming.finish' },
  ],
})

/** The term of 承办 by urgency: rule codes. */
export const handleTerm = (urgency: string | null): string => ({ 特急: 'incoming.term.handleMostUrgent', 加急: 'incoming.term.handleUrgent' })[urgency ?? ''] ?? 'incoming.term.handle'
