/** Counters for /metrics in the Prometheus text form. Kept in memory: a restart starts again, as scrapers expect. */
const BOUNDS = [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 10_000]
type Row = { count: number; ms: number; buckets: number[] }
const rows = new Map<string, Row>()
const gauges = new Map<string, () => number>()

export const metrics = {
  observe(route: string, status: number, ms: number): void {
    const key = `route="${route}",status="${status}"`
    const row = rows.get(key) ?? { count: 0, ms: 0, buckets: BOUNDS.map(() => 0) }
    row.count++
    row.ms += ms
    BOUNDS.forEach((bound, i) => { if (ms <= bound) row.buckets[i]!++ })
    rows.set(key, row)
  },
  /** A number read when somebody looks: open alarms, waiting messages, live connections. */
  gauge(name: string, value: () => number): void {
    gauges.set(name, value)
  },
  text(): string {
    const lines = ['# TYPE zhongshu_request_ms histogram']
    for (const [key, row] of rows) {
      BOUNDS.forEach((bound, i) => void lines.push(`zhongshu_request_ms_bucket{${key},le="${bound}"} ${row.buckets[i]}`))
      lines.push(`zhongshu_request_ms_bucket{${key},le="+Inf"} ${row.count}`, `zhongshu_request_ms_sum{${key}} ${row.ms.toFixed(1)}`, `zhongshu_request_ms_count{${key}} ${row.count}`)
    }
    for (const [name, value] of gauges) lines.push(`# TYPE zhongshu_${name} gauge`, `zhongshu_${name} ${value()}`)
    const memory = process.memoryUsage()
    lines.push('# TYPE process_resident_memory_bytes gauge', `process_resident_memory_bytes ${memory.rss}`, '# TYPE process_uptime_seconds gauge', `process_uptime_seconds ${process.uptime().toFixed(0)}`)
    return `${lines.join('\n')}\n`
  },
}
