// npm start: checks, installs and builds what is missing, then serves. Every step says what it does and how long it took.
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { buildPages, checkNode, command, explain, install, portHolder, say, seconds, Stop, writable } from './support.mjs'

const began = performance.now()
const args = process.argv.slice(2)

// The names and defaults of src/config.ts, which cannot be read before its packages are there.
const setting = (name, fallback) => {
  const at = args.findIndex(a => a === `--${name}` || a.startsWith(`--${name}=`))
  if (at < 0) return process.env[`ZHONGSHU_${name.toUpperCase()}`] || fallback
  return args[at].includes('=') ? args[at].slice(args[at].indexOf('=') + 1) : args[at + 1]
}

const portFree = (port, host) => new Promise((free, refuse) => {
  const probe = createServer()
  probe.once('error', error => {
    if (error.code !== 'EADDRINUSE') return free()
    const holder = portHolder(port)
    if (holder?.includes('cli.ts serve')) return refuse(new Stop(`中枢已在端口 ${port} 运行（${holder.split(':')[0]}），直接打开 http://127.0.0.1:${port} 即可。\n  另起一个：npm start -- --port ${port + 1} --data ./data2`, `Zhongshu is already running on port ${port}: open http://127.0.0.1:${port}. For a second one: npm start -- --port ${port + 1} --data ./data2`))
    refuse(new Stop(
      `端口 ${port} 已被占用${holder ? `（${holder}）` : ''}。\n  换一个端口：npm start -- --port ${port + 1}；或先停掉占用它的程序。`,
      `Port ${port} is in use${holder ? ` by ${holder}` : ''}. Choose another: npm start -- --port ${port + 1}, or stop that program first.`,
    ))
  })
  probe.listen(port, host, () => probe.close(free))
})

try {
  checkNode()
  const port = Number(setting('port', '5280'))
  await (Number.isInteger(port) && port > 0 && port < 65_536 ? portFree(port, setting('host', '127.0.0.1')) : null)
  writable(resolve(setting('data', './data')), '数据目录', 'data folder')
  await install(false)
  await buildPages()
  say(`✓ 就绪，正在启动 Ready, starting · ${seconds(began)}`)
  command(['serve', ...args])
} catch (error) {
  explain(error)
}
