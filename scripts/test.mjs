// npm test: every check of the house, one stage after another; `npm test -- --only unit,browser` runs some of them.
// The last line is `N passed, N failed, N skipped`. The exit code is not 0 if anything failed or a stage ran no test.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { platform, arch } from 'node:process'
import { bin, buildPages, checkNode, explain, here, indent, install, run, say, seconds, step, Stop } from './support.mjs'

const architecture = ['tests/architecture.test.ts', 'tests/repository.test.ts']

const stages = {
  types: ['类型检查 Types', title => check(title, bin('typescript', 'bin', 'tsc'), ['-p', '.'])],
  lint: ['代码检查 Lint', title => check(title, bin('oxlint', 'bin', 'oxlint'), ['--config', '.oxlintrc.json', '--type-aware', 'src', 'tests', 'bench', 'scripts', 'bin'])],
  architecture: ['架构规则 Architecture', () => vitest('architecture', 'house', architecture)],
  unit: ['单元、性质、数据库 Unit, property, database', () => vitest('unit', 'house', architecture.map(file => `--exclude=${file}`))],
  build: ['页面构建 Web build', build],
  browser: ['真实浏览器 Real browser', () => vitest('browser', 'browser')],
  crash: ['突然中止 Crash', () => vitest('crash', 'crash')],
}

/** A program that is one check: its output is shown only when it fails. */
const check = (title, program, args) => step(title, async note => {
  const { code, output } = await run(process.execPath, [program, ...args])
  if (code === 0) return { passed: 1, failed: 0, skipped: 0 }
  note('FAILED')
  say(`\n${indent(output)}`)
  return { passed: 0, failed: 1, skipped: 0 }
})

async function build() {
  await buildPages()
  return { passed: 1, failed: 0, skipped: 0 }
}

/** Counts come from vitest's own JSON report. A file that cannot be loaded, an error outside a test or no test at all is a failure too. */
async function vitest(name, project, args = []) {
  const report = here('.cache', 'test', `${name}.json`)
  mkdirSync(here('.cache', 'test'), { recursive: true })
  rmSync(report, { force: true })
  const { code } = await run(process.execPath, [
    bin('vitest', 'vitest.mjs'), 'run', '--project', project, ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`,
  ], { show: true })
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0, names: [`${name}: vitest left no report`] }
  const told = JSON.parse(readFileSync(report, 'utf8'))
  const broken = told.testResults.filter(file => file.status === 'failed' && file.assertionResults.every(t => t.status !== 'failed')).length
  const failed = told.numFailedTests + broken
  return {
    passed: told.numPassedTests,
    failed: failed || (code === 0 && told.numTotalTests > 0 ? 0 : 1),
    skipped: told.numPendingTests + (told.numTodoTests ?? 0),
    names: told.testResults.filter(file => file.status === 'failed').flatMap(whatFailed),
  }
}

/** Each failed test of a file with the first lines of its message, for the summary: who reads only the end of a log still learns what failed. */
function whatFailed(file) {
  const path = relative(here(), file.name)
  const first = text => (text ?? '').split('\n').slice(0, 6).join('\n')
  const failed = file.assertionResults.filter(t => t.status === 'failed')
  if (!failed.length) return [`${path}\n${indent(first(file.message))}`]
  return failed.map(t => `${path} › ${t.fullName}\n${indent(first(t.failureMessages[0]))}`)
}

/** What the machine offers: tests that need a thing which is not there skip themselves, and this says so beforehand. */
function tellGround() {
  const named = process.env.CHROMIUM_PATH
  const system = named === 'packaged' ? null : [named, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(path => path && existsSync(path))
  const packaged = platform === 'linux' && arch === 'x64' && existsSync(bin('@sparticuz/chromium'))
  const postgres = ['18', '17', '16', '15'].map(v => `/usr/lib/postgresql/${v}/bin/postgres`).find(existsSync)
  say(`  Node ${process.versions.node}`)
  say(`  浏览器 Browser: ${system ?? (packaged ? '@sparticuz/chromium (packaged)' : '没有，浏览器测试将跳过 none, browser tests will be skipped')}`)
  say(`  PostgreSQL: ${process.env.ZHONGSHU_TEST_POSTGRES ?? postgres ?? '没有，PostgreSQL 测试将跳过 none, its tests will be skipped'}`)
}

function chosen(args) {
  const at = args.findIndex(a => a === '--only' || a.startsWith('--only='))
  if (at < 0) return Object.keys(stages)
  const names = (args[at].includes('=') ? args[at].slice(7) : args[at + 1] ?? '').split(',').filter(Boolean)
  const unknown = names.find(name => !(name in stages))
  if (unknown !== undefined || !names.length) throw new Stop(`没有这个阶段：${unknown ?? ''}。可选：${Object.keys(stages).join('、')}`, `No such stage; choose from ${Object.keys(stages).join(', ')}.`)
  return Object.keys(stages).filter(name => names.includes(name))
}

try {
  const began = performance.now()
  checkNode()
  const names = chosen(process.argv.slice(2))
  await install(true)
  tellGround()
  const results = []
  for (const [i, name] of names.entries()) {
    const [title, work] = stages[name]
    const since = performance.now()
    say(`\n[${i + 1}/${names.length}] ${title}`)
    const counts = await work(title).catch(error => {
      say(`✗ ${error.message}`)
      return { passed: 0, failed: 1, skipped: 0 }
    })
    results.push({ name, title, time: seconds(since), ...counts })
  }
  const sum = key => results.reduce((n, r) => n + r[key], 0)
  say(`\n合计 Summary · ${seconds(began)}`)
  for (const r of results) say(`  ${r.failed ? '✗' : '✓'} ${r.name.padEnd(13)} ${String(r.passed).padStart(5)} passed ${String(r.failed).padStart(4)} failed ${String(r.skipped).padStart(4)} skipped  ${r.time}`)
  for (const failed of results.flatMap(r => r.names ?? [])) say(`  ✗ ${failed}`)
  if (sum('skipped')) say('  跳过的是本机缺少浏览器或数据库的测试，见上。Skipped: the machine lacks a browser or a database, see above.')
  say(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
  process.exitCode = sum('failed') ? 1 : 0
} catch (error) {
  explain(error)
}
