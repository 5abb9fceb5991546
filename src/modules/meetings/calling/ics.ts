import type { Instant } from '#kernel/day'

/** A calendar file (RFC 5545): one meeting, or all of somebody's. The UID stays, the SEQUENCE goes up with every change, a cancelled one says so. */
export type Event = { uid: string; sequence: number; stamp: Instant; from: Instant; until: Instant; title: string; place: string; text: string; organizer: string; cancelled: boolean; alarmMinutes: number | null }

const zulu = (t: Instant): string => new Date(t).toISOString().replaceAll(/[-:]|\.\d{3}/g, '')
/** §3.3.11: backslash, semicolon, comma and line break are escaped; other control characters are none of a calendar's. */
const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll(';', '\\;').replaceAll(',', '\\,').replaceAll(/\r\n|\r|\n/g, '\\n').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
/** §3.1: no line longer than 75 octets; a letter is never cut in two. */
function folded(line: string): string {
  const rows: string[] = []
  let [row, octets] = ['', 0]
  for (const c of line) {
    const n = Buffer.byteLength(c)
    if (octets + n > 75) {
      rows.push(row)
      ;[row, octets] = [' ', 1]
    }
    row += c
    octets += n
  }
  return [...rows, row].join('\r\n')
}
/** A parameter's value in quotes holds no quotes (§3.2). */
const quoted = (text: string): string => `"${text.replaceAll(/["\r\n]/g, '')}"`

/** `refresh`: minutes after which whoever subscribes comes again (RFC 7986 5.7); such a calendar is published whole, whatever was called off in it. */
export function calendarFile(events: readonly Event[], name: string, refresh: number | null = null): string {
  const lines = [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Zhongshu//Meetings//ZH', 'CALSCALE:GREGORIAN', `METHOD:${refresh === null && events.length > 0 && events.every(e => e.cancelled) ? 'CANCEL' : 'PUBLISH'}`, `X-WR-CALNAME:${escaped(name)}`, ...(refresh === null ? [] : [`REFRESH-INTERVAL;VALUE=DURATION:PT${refresh}M`, `X-PUBLISHED-TTL:PT${refresh}M`]),
    ...events.flatMap(e => [
      'BEGIN:VEVENT', `UID:${e.uid}`, `SEQUENCE:${e.sequence}`, `DTSTAMP:${zulu(e.stamp)}`, `DTSTART:${zulu(e.from)}`, `DTEND:${zulu(e.until)}`, `SUMMARY:${escaped(e.title)}`, `LOCATION:${escaped(e.place)}`,
      ...(e.text ? [`DESCRIPTION:${escaped(e.text)}`] : []), ...(e.organizer ? [`ORGANIZER;CN=${quoted(e.organizer)}:invalid:nomail`] : []), `STATUS:${e.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
      ...(e.alarmMinutes !== null && !e.cancelled ? ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(e.title)}`, `TRIGGER:-PT${e.alarmMinutes}M`, 'END:VALARM'] : []), 'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return `${lines.map(folded).join('\r\n')}\r\n`
}
