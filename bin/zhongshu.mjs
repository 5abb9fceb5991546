#!/usr/bin/env node
// The command line from anywhere: zhongshu serve | backup | …; see `zhongshu help`.
import { checkNode, command, explain, missingPackages, Stop } from '../scripts/support.mjs'

try {
  checkNode()
  if (missingPackages(false).length) throw new Stop('依赖尚未安装，请在程序目录先运行 npm start 或 npm ci。', 'Packages are not installed: run npm start or npm ci in the program folder first.')
  command(process.argv.slice(2))
} catch (error) {
  explain(error)
}
