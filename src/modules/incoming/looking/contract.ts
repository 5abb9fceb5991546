import { z } from 'zod'
import { Noted } from '#gongwen/checks/noted'
import { read } from '#kernel/act'

export const lookingContract = {
  faults: read('incoming.receive', '初审：机器校核来文', z.object({ id: z.uuid() }), z.object({
    findings: z.array(Noted),
    /** what could not be looked at, and why: a scan, no file at all */
    notes: z.array(z.string()),
  })),
}
