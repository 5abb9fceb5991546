import { parseArgs } from 'node:util'
import { commands } from './commands.ts'

/** zhongshu <command>: see `zhongshu help`. */
const [name = 'help', ...rest] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  console.error(`没有这个命令 No such command: ${name}\n运行 zhongshu help 查看全部命令。`)
  process.exit(2)
}
try {
  const { values, positionals } = parseArgs({ args: wordsLast(rest), options: command.options ?? {}, allowPositionals: true, strict: true })
  const code = await command.run(values, positionals)
  // What was said may still be on its way down a pipe.
  if (typeof code === 'number') process.stdout.write('', () => process.exit(code))
} catch (error) {
  const known = error as Error & { says?: string; code?: string }
  // A clear sentence for what people can mend; the stack only for what is a defect.
  console.error(known.says ?? (known.code?.startsWith('ERR_PARSE_ARGS') ? `参数不对 Wrong arguments: ${known.message}` : known.name === 'Error' ? known.stack : known.message))
  process.exit((known as { exit?: number }).exit ?? 1)
}

/** -词 is a word that is not wanted, no option: options are of Latin letters. */
function wordsLast(args: readonly string[]): string[] {
  const unwanted = args.includes('--') ? [] : args.filter(a => /^-[^\p{ASCII}]/u.test(a))
  return unwanted.length > 0 ? [...args.filter(a => !unwanted.includes(a)), '--', ...unwanted] : [...args]
}
