import type { Holder } from './embedded/lock.ts'

/**
 * What can be wrong with a database before and while it stands. Most messages are for the operator at the console,
 * so they are Chinese and end with what to do.
 */

/** The embedded engine is gone or was ended; the statement in hand did not succeed. Code 57P02 (crash_shutdown): trying again is right. */
export class EngineLost extends Error {
  override readonly name = 'EngineLost'
  readonly code = '57P02'
  constructor(reason: string) {
    super(`embedded database: ${reason}`)
  }
}

const clockOf = (at: number) => new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

/** Another living process has the data folder open. Two of them would silently lose each other's writes. */
export class DataFolderInUse extends Error {
  override readonly name = 'DataFolderInUse'
  readonly holder: Holder | null
  constructor(folder: string, holder: Holder | null) {
    const who = holder
      ? [`进程号 ${holder.pid}`, `主机 ${holder.host}`, `自 ${clockOf(holder.since)} 起`, holder.url && `地址 ${holder.url}`]
      : ['持有者未留名']
    super(`数据目录 ${folder} 正由另一个进程使用（${who.filter(Boolean).join('，')}）。请先停止该进程，或另选数据目录。`)
    this.holder = holder
  }
}

export class FolderNotWritable extends Error {
  override readonly name = 'FolderNotWritable'
  constructor(folder: string, code: string) {
    super(`数据目录 ${folder} 不能写入（${code}）。请检查目录的属主、权限和磁盘空间，或另选数据目录。`)
  }
}

export class FolderNotOurs extends Error {
  override readonly name = 'FolderNotOurs'
  constructor(folder: string) {
    super(`数据目录 ${folder} 中已有其他程序的数据，或标识文件 zhongshu.json 已损坏，未作任何改动。请另选一个空目录，或从备份恢复 zhongshu.json。`)
  }
}

export class MadeByNewer extends Error {
  override readonly name = 'MadeByNewer'
  constructor(folder: string) {
    super(`数据目录 ${folder} 由更新版本的程序建立，本版本不能打开，未作任何改动。请换用更新的版本。`)
  }
}

export class MadeByOlderEngine extends Error {
  override readonly name = 'MadeByOlderEngine'
  constructor(folder: string) {
    super(`数据目录 ${folder} 由较早的数据库引擎建立。请用原版本导出数据，再导入本版本的新目录。`)
  }
}

/** The database was brought to a later version than this program knows. */
export class MigratedByNewer extends Error {
  override readonly name = 'MigratedByNewer'
  constructor(tag: string) {
    super(`数据库已由更新版本的程序升级到 ${tag}，本版本不能使用它。请换用更新的版本；如需退回旧版本，请用升级前的备份恢复。`)
  }
}

/** A step that the database holds is not the step that this program holds under the same name. */
export class MigrationChanged extends Error {
  override readonly name = 'MigrationChanged'
  constructor(tag: string) {
    super(`数据库中的升级步骤 ${tag} 与本程序的不一致：它由另一个开发版本建立。请换用建立它的版本，或另选一个空的数据目录（数据库）。`)
  }
}

export class ServerTooOld extends Error {
  override readonly name = 'ServerTooOld'
  constructor(version: string, oldest: number) {
    super(`数据库服务器为 PostgreSQL ${version}，本系统需要 ${oldest} 或更新的版本。请升级数据库服务器，或改用内嵌数据库。`)
  }
}

export class ServerUnreachable extends Error {
  override readonly name = 'ServerUnreachable'
  readonly code: string
  constructor(where: string, cause: Error & { code?: string }) {
    super(`连接不上数据库服务器 ${where}：${cause.message || cause.code}。请检查地址、账号和网络，以及服务器是否已启动。`, { cause })
    this.code = cause.code ?? '08001'
  }
}
