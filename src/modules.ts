import { documents } from '#modules/documents/module'
import { alarms } from '#platform/alarms/module'
import { facts } from '#platform/facts/module'
import { files } from '#platform/files/module'
import { identity } from '#platform/identity/module'
import { live } from '#platform/live/module'
import { markings } from '#platform/markings/module'
import { matters } from '#platform/matters/module'
import { notices } from '#platform/notices/module'
import { outbox } from '#platform/outbox/module'
import { rendering } from '#platform/rendering/module'
import { routing } from '#platform/routing/module'
import { rules } from '#platform/rules/module'
import { search } from '#platform/search/module'
import { workdays } from '#platform/workdays/module'
import type { Module } from '#platform/acts/module'

/** The house, room by room. */
export const modules: readonly Module[] = [identity, rules, workdays, facts, alarms, outbox, notices, live, files, markings, rendering, routing, matters, documents, search]
