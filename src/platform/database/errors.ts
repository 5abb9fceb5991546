/**
 * What can be wrong with a database before and while it stands. The messages are for the operator at the console,
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
