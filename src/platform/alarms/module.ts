import { defineModule } from '#platform/acts/module'
import { alarmsContract } from './contract.ts'
import { engineHealth } from './poller.ts'
import { alarmsRules } from './rules.ts'
import { alarmsActs } from './service.ts'
import { alarmsText } from './text.ts'

const operators = [{ permission: 'system.operate' }]

export const alarms = defineModule({
  name: 'alarms',
  label: alarmsText.module,
  audited: 'whole',
  contract: alarmsContract,
  acts: alarmsActs,
  permissions: alarmsText.permissions,
  refusals: alarmsText.refused,
  rules: alarmsRules,
  notices: {
    'alarms.stuck': f => [{ to: operators, text: alarmsText.stuck(String(f.detail?.says)) }],
    'alarms.clockJumped': f => [{ to: operators, text: alarmsText.jumped(Number(f.detail?.seconds)) }],
  },
  routes: (app, { database }) => {
    /** Red when nobody has looked for half a minute: the deadlines of this machine stand still. */
    app.get('/health/engine', async (_request, reply) => {
      const { ok, silentFor } = engineHealth(database)
      return reply.code(ok ? 200 : 503).send({ ok, silentForMs: silentFor === null ? null : Math.round(silentFor) })
    })
  },
})
