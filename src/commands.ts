import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import type { ParseArgsConfig } from 'node:util'
import { readConfig, settings } from './config.ts'
import type { verifyAudit } from '#platform/facts/verify'

// The whole product is loaded only by the commands that need it: `check` is to answer at once.
const house = () => import('./app.ts')
const audit = async () => (await import('#platform/facts/verify')).verifyAudit

type Values = Record<string, string | boolean | (string | boolean)[] | undefined>
export type Command = { says: string; options?: ParseArgsConfig['options']; run: (values: Values, files: string[]) => Promise<number | void> }

const where = Object.fromEntries(Object.values(settings).flatMap(s => ('option' in s ? [[s.option, { type: 'string' as const }]] : [])))
const began = performance.now()
const say = (text: string) => console.log(text)
const step = (text: string) => console.log(`  ${text}  (${((performance.now() - began) / 1000).toFixed(1)} s)`)
const config = () => readConfig(process.env, process.argv.slice(3))

export const commands: Record<string, Command> = {
  serve: {
    says: '启动服务；内置数据库首次启动时装入示例县（--no-demo 不装入）',
    options: { ...where, demo: { type: 'boolean' }, 'no-demo': { type: 'boolean' } },
    async run(values) {
      const settings = config()
      const app = await (await house()).openApp(settings, { open: { onProgress: step, onTrouble: text => console.error(text) } })
      const empty = !(await (await import('#platform/identity/public')).tenantsExist(app.ground.database.db))
      const wanted = values.demo === true || (!settings.databaseUrl && values['no-demo'] !== true)
      let logins: string | null = null
      if (empty && wanted) logins = await loadDemo(app)
      else if (existsSync(join(settings.dataFolder, 'demo.txt'))) logins = readFileSync(join(settings.dataFolder, 'demo.txt'), 'utf8')
      await app.start()
      await app.http.listen({ host: settings.host, port: settings.port })
      const url = settings.publicUrl ?? `http://${settings.host === '0.0.0.0' || settings.host === '::' ? 'localhost' : settings.host}:${settings.port}`
      app.ground.database.announce(url)
      void app.ground.services.renderer.warm()
      if (logins) say(`\n${logins}`)
      say(`\n✓ 中枢已启动 Zhongshu is up: ${url}   （Ctrl+C 停止）`)
      await new Promise<void>(stop => {
        // Every time, not once: npm and the terminal may both pass the same signal on, and the second must not cut the stopping short.
        process.on('SIGINT', () => stop())
        process.on('SIGTERM', () => stop())
      })
      say('\n正在停止……')
      await app.close()
      say('✓ 已停止 Stopped')
      return 0
    },
  },

  migrate: {
    says: '把数据库升级到本版本',
    options: where,
    async run() {
      const database = await (await house()).openMigrated(config(), { onProgress: step })
      await database.close()
      say('✓ 数据库已是本版本 The database is up to date')
    },
  },

  found: {
    says: '正式启用：建立单位和三员账号，--name 云岭县 --code yunling（首次口令只显示这一次）',
    options: { ...where, name: { type: 'string' }, code: { type: 'string' } },
    async run(values) {
      const { name, code } = values
      if (typeof name !== 'string' || typeof code !== 'string' || !/^[a-z][a-z0-9]{1,30}$/.test(code)) throw clear('用法：zhongshu found --name 云岭县 --code yunling（代号用小写字母和数字）')
      const { foundTenant } = await import('./founding.ts')
      const app = await (await house()).openApp(config(), { open: { onProgress: step } })
      try {
        for (const a of await foundTenant(app.ground, name, code)) say(`  ${a.login.padEnd(24)}${a.label}  首次口令 first password: ${a.password}`)
        say(`✓ 已建立${name}。请三员分别登录、修改口令并绑定动态口令，再设机构、岗位和账号。 ${name} is founded.`)
      } finally {
        await app.close()
      }
    },
  },

  demo: {
    says: '在空数据库中装入示例县云岭县',
    options: where,
    async run() {
      const app = await (await house()).openApp(config(), { open: { onProgress: step } })
      try {
        if (await (await import('#platform/identity/public')).tenantsExist(app.ground.database.db)) throw clear('数据库不是空的，不再装入示例。 The database is not empty; no demo was loaded.')
        say(await loadDemo(app))
        say('✓ 示例县已装入 The demo county is loaded')
      } finally {
        await app.close()
      }
    },
  },

  simulate: {
    says: '让示例县再运转 N 天：--days N [--seed N]',
    options: { ...where, days: { type: 'string' }, seed: { type: 'string' } },
    async run(values) {
      const days = Number(values.days ?? 5)
      if (!Number.isInteger(days) || days < 1 || days > 3650) throw clear('--days 应为 1 至 3650 的整数。 --days takes a whole number from 1 to 3650.')
      const { simulate } = await import('#demo/simulate')
      const app = await (await house()).openApp(config(), { open: { onProgress: step } })
      try {
        const report = await simulate(app.ground, { days, seed: Number(values.seed ?? 1), onProgress: step })
        say(JSON.stringify(report, null, 2))
        say(`✓ 已模拟 ${days} 天 Simulated ${days} days`)
      } finally {
        await app.close()
      }
    },
  },

  render: {
    says: '排版：render FILE… [--pdf] [--docx] [--ofd] [--out 目录或文件] [--issue JSON]，FILE 为公文 JSON、.docx 或 .txt；不指明格式的三种都出。退出码 0 全部写成，1 有文件没写成，2 用法不对',
    options: { out: { type: 'string', short: 'o' }, issue: { type: 'string' }, pdf: { type: 'boolean' }, docx: { type: 'boolean' }, ofd: { type: 'boolean' } },
    async run(values, files) {
      const { formatOf, formats, render } = await import('./render.ts')
      const out = typeof values.out === 'string' ? values.out : null
      const asked = formats.filter(f => values[f] === true)
      const single = out === null ? null : formatOf(out)
      if (files.length === 0) throw clear('用法：zhongshu render FILE… [--pdf] [--docx] [--ofd] [--out 目录或文件] [--issue JSON]', 2)
      if (single && (files.length > 1 || asked.some(f => f !== single))) throw clear(`--out ${out} 是一个文件，只能写一份 ${single}；多份请给目录。 --out names one file; give a folder for more.`, 2)
      if (out !== null && !single && extname(out) !== '' && !existsSync(out)) throw clear(`不能写成 ${extname(out)}，只能写 .pdf、.docx、.ofd，或给一个目录。 The output must be .pdf, .docx, .ofd or a folder.`, 2)
      const issue = typeof values.issue !== 'string' ? null : existsSync(values.issue) ? readFileSync(values.issue, 'utf8') : values.issue
      const { openRenderer } = await import('#platform/rendering/renderer')
      const renderer = openRenderer({ workers: 1 })
      try {
        const bad = await render({ files, formats: single ? [single] : asked.length > 0 ? asked : formats, out, issue }, renderer, say, text => console.error(text))
        if (files.length > 1) say(`${bad === 0 ? '✓' : '✗'} 共 ${files.length} 份，写成 ${files.length - bad} 份`)
        return bad === 0 ? 0 : 1
      } finally {
        await renderer.close()
      }
    },
  },

  check: {
    says: '校核：check FILE… [--json] [--kind 通知] [--level error|warn|hint|doubt] [--library 目录]，或 check --list 列出全部校核项；FILE 为 .docx、.txt、.md 或公文 JSON，“-”为标准输入；给出文库，引文与文库中的原文核对。退出码 0 没有错误，1 有错误，2 读不了或用法不对',
    options: { json: { type: 'boolean' }, kind: { type: 'string' }, level: { type: 'string' }, list: { type: 'boolean' }, library: { type: 'string' } },
    async run(values, files) {
      const { check, listed } = await import('./check.ts')
      if (values.list === true) return say(listed(values.json === true))
      const { levels } = await import('#gongwen/checks/finding')
      const { kindByName } = await import('#gongwen/checks/reading')
      const usage = '用法：zhongshu check FILE… [--json] [--kind 通知] [--level error|warn|hint|doubt] [--library 目录]'
      if (files.length === 0) throw clear(usage, 2)
      const kind = values.kind === undefined ? null : kindByName(String(values.kind))
      if (values.kind !== undefined && !kind) throw clear(`没有“${String(values.kind)}”这个文种。${usage}`, 2)
      const level = levels.find(l => l === (values.level ?? 'doubt'))
      if (!level) throw clear(`--level 应是 ${levels.join('、')} 之一。${usage}`, 2)
      const { FolderLibrary } = await import('./library.ts')
      const library = typeof values.library === 'string' ? readable(() => new FolderLibrary(values.library as string)) : null
      return check({ files, kind, level, sources: (titles, file) => library?.named(titles, file) ?? [], json: values.json === true, today: new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }) }, say, text => console.error(text))
    },
  },

  library: {
    says: '文库：library add 目录或文件… --library 目录，把文件收入文库，供 copied 比对；已收入的，改过才重收；library rebuild 重建系统文库的索引（服务未启动时；运行中由系统管理员在文库页重建）',
    options: { ...where, library: { type: 'string' } },
    async run(values, [verb, ...paths]) {
      if (verb === 'rebuild') {
        const app = await (await house()).openApp(config(), { open: { onProgress: step } })
        try {
          const { rebuildAll } = await import('#modules/library/public')
          const done = await rebuildAll(app.ground, (sources, all) => progress(sources, all, ''))
          say(`✓ 文库索引已重建：${done} 份`)
        } finally {
          await app.close()
        }
        return 0
      }
      const usage = '用法：zhongshu library add 目录或文件… --library 目录'
      if (verb !== 'add' || paths.length === 0 || typeof values.library !== 'string') throw clear(usage, 2)
      const { filesUnder, FolderLibrary } = await import('./library.ts')
      const library = readable(() => new FolderLibrary(values.library as string, { create: true }))
      const files = readable(() => filesUnder(paths))
      const done = library.add(files, (n, file) => progress(n, files.length, file))
      progress(files.length, files.length, '')
      for (const b of done.bad) console.error(`✗ ${b}`)
      say(`${done.bad.length > 0 ? '✗' : '✓'} 收入 ${done.added} 份，未变 ${done.unchanged} 份${done.bad.length > 0 ? `，读不了 ${done.bad.length} 份` : ''}；文库共 ${library.size} 份`)
      return done.bad.length > 0 ? 2 : 0
    },
  },

  copied: {
    says: '查照抄：copied FILE… --library 目录 [--json]，逐段指出与文库中哪份文件的哪一段相同。退出码 0 已查，2 读不了或用法不对',
    options: { library: { type: 'string' }, json: { type: 'boolean' } },
    async run(values, files) {
      if (files.length === 0 || typeof values.library !== 'string') throw clear('用法：zhongshu copied FILE… --library 目录 [--json]', 2)
      const { FolderLibrary } = await import('./library.ts')
      const { readingFrom } = await import('./check.ts')
      const { reasonsOf } = await import('./render.ts')
      const library = readable(() => new FolderLibrary(values.library as string))
      let code = 0
      for (const [i, file] of files.entries()) {
        if (files.length > 1) progress(i, files.length, file)
        try {
          const found = library.copied(file, readingFrom(file, null).text)
          if (values.json === true) say(JSON.stringify(found))
          else {
            for (const m of found.matches) say(`${file}:${found.text.slice(0, m.start).split('\n').length}  ${Math.round(m.similarity * 100)}%  ${m.quoted ? '引用  ' : ''}${m.source}${m.also.length > 0 ? `（另见 ${m.also.length} 份）` : ''}\n    ${found.text.slice(m.start, m.end).replace(/\s+/g, ' ').slice(0, 120)}`)
            say(`${file}：${Math.round(found.share * 1000) / 10}% 见于文库`)
          }
        } catch (error) {
          code = 2
          for (const r of reasonsOf(error)) console.error(`✗ ${file}：${r}`)
        }
      }
      if (files.length > 1) progress(files.length, files.length, '')
      return code
    },
  },

  search: {
    says: '在文库中查找：search 词… --library 目录 [--json] [--limit N]；几个词都要有，“…”为整句，-词 为不要。退出码 0 找到，1 没有找到，2 读不了或用法不对',
    options: { library: { type: 'string' }, json: { type: 'boolean' }, limit: { type: 'string' } },
    async run(values, words) {
      const limit = Number(values.limit ?? 20)
      if (words.length === 0 || typeof values.library !== 'string') throw clear('用法：zhongshu search 词… --library 目录 [--json] [--limit N]；不要的词前面加 -', 2)
      if (!Number.isInteger(limit) || limit < 1) throw clear('--limit 应为正整数。 --limit takes a positive whole number.', 2)
      const { FolderLibrary } = await import('./library.ts')
      const { questionOf } = await import('#platform/search/question')
      const question = questionOf(words.join(' '))
      if (question.all.length === 0) throw clear('没有写要找什么：请给出至少一个要有的词', 2)
      const { results, more } = readable(() => new FolderLibrary(values.library as string).search(question, limit, (done, all) => progress(done, all, '编词索引')))
      if (values.json === true) say(JSON.stringify({ query: words.join(' '), all: question.all, none: question.none, results, more }))
      else {
        for (const r of results) {
          say(`${r.source}${r.title ? `  ${r.title}` : ''}`)
          for (const s of r.snippets) say(`    ${s.start}: ${s.text.replace(/\s+/g, ' ')}`)
        }
        if (results.length === 0) say('没有找到')
        if (more) say(`（还有，加 --limit 看更多）`)
      }
      return results.length > 0 ? 0 : 1
    },
  },

  reindex: {
    says: '重建全文索引（服务未启动时；运行中由系统管理员用 search.reindex 分批重建，不影响使用）',
    options: where,
    async run() {
      const app = await (await house()).openApp(config(), { open: { onProgress: step } })
      try {
        const [{ reindexAll }, { tenantIds }] = await Promise.all([import('#platform/search/poller'), import('#platform/identity/public')])
        const { database } = app.ground
        const done = await database.patiently(async () => reindexAll(app.ground, await tenantIds(database.db), Date.now, (n, all) => progress(n, all, '')))
        say(`✓ 已重建全文索引：${done} 条 The full-text index was made anew`)
      } finally {
        await app.close()
      }
    },
  },

  backup: {
    says: '备份数据库与文件到目录：backup DIR',
    options: where,
    async run(_values, [folder]) {
      if (!folder) throw clear('用法：zhongshu backup 目录')
      const settings = config()
      const database = await (await house()).openMigrated(settings, { onProgress: step })
      try {
        mkdirSync(folder, { recursive: true })
        const [{ backup }, { openFiles }] = await Promise.all([import('./backup.ts'), import('#platform/files/store')])
        const made = await database.patiently(async () => backup(database, await openFiles(settings), folder, step))
        say(`✓ 备份完成：${resolve(folder)}，${Object.values(made.tables).reduce((a, b) => a + b, 0)} 行、${made.files} 个文件`)
      } finally {
        await database.close()
      }
    },
  },

  restore: {
    says: '从备份恢复到空数据库，并核对留痕链：restore DIR',
    options: where,
    async run(_values, [folder]) {
      if (!folder) throw clear('用法：zhongshu restore 备份目录')
      const settings = config()
      const database = await (await house()).openMigrated(settings, { onProgress: step })
      try {
        const [{ restore }, { openFiles }] = await Promise.all([import('./backup.ts'), import('#platform/files/store')])
        await database.patiently(async () => restore(database, await openFiles(settings), folder, step))
        return report(await (await audit())(database, { onProgress: () => {} }))
      } finally {
        await database.close()
      }
    },
  },

  'verify-audit': {
    says: '核对留痕链，指出第一处被改动的记录 [--tenant ID]',
    options: { ...where, tenant: { type: 'string' } },
    async run(values) {
      const settings = config()
      const database = await (await house()).openMigrated(settings)
      try {
        return report(await (await audit())(database, {
          ...(typeof values.tenant === 'string' ? { tenantId: values.tenant } : {}), anchors: (await import('#platform/facts/anchors')).anchorFolder(settings),
          onProgress: so => step(`已核对 ${so.facts} 条记录、${so.streams} 条链`),
        }))
      } finally {
        await database.close()
      }
    },
  },

  help: {
    says: '显示本页',
    async run() {
      say('中枢 zhongshu — 党政机关办公室工作系统\n\n命令 Commands:')
      for (const [name, c] of Object.entries(commands)) say(`  ${name.padEnd(14)}${c.says}`)
      say('\n设置 Settings（环境变量；有选项名的也可写在命令后）:')
      for (const s of Object.values(settings)) say(`  ${s.env.padEnd(28)}${'option' in s ? `--${s.option}`.padEnd(10) : ''.padEnd(10)}${s.says}`)
    },
  },
}

/** What cannot be read is said in a sentence. */
function readable<T>(make: () => T): T {
  try {
    return make()
  } catch (error) {
    throw clear((error as Error).message, 2)
  }
}

/** A bar on a terminal, nothing into a file. */
function progress(done: number, all: number, file: string): void {
  if (!process.stderr.isTTY) return
  const width = 24
  const full = all === 0 ? width : Math.round((done / all) * width)
  process.stderr.write(done >= all ? '\r\u001b[K' : `\r[${'█'.repeat(full)}${' '.repeat(width - full)}] ${done}/${all} ${file.slice(-40)}\u001b[K`)
}

type Verified = Awaited<ReturnType<typeof verifyAudit>>
function report(v: Verified): number {
  if (v.ok) {
    say(`✓ 留痕完整：${v.facts} 条记录、${v.streams} 条链、${v.checkpoints} 个检查点全部相符 The audit trail verifies`)
    return 0
  }
  const b = v.firstBad!
  say(`✗ 第一处不符 First altered row: ${JSON.stringify(b)}`)
  return 1
}

async function loadDemo(app: Awaited<ReturnType<Awaited<ReturnType<typeof house>>['openApp']>>): Promise<string> {
  const { loadCounty } = await import('#demo/simulate')
  const text = await loadCounty(app.ground, { onProgress: step })
  const { dataFolder } = app.ground.services.config
  mkdirSync(dataFolder, { recursive: true })
  writeFileSync(join(dataFolder, 'demo.txt'), text)
  return text
}

const clear = (says: string, code = 1) => Object.assign(new Error(says), { says: `✗ ${says}`, exit: code })
