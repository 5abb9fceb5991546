import type { RefusalText } from '#kernel/refusal'
import type { Level, LibraryRefusal, SourceState } from './domain.ts'

const practice = '文库管理（S0-22、S0-23；实务）'

export const libraryText = {
  module: '文库',
  level: { superior: '上级文件', own: '本级文件', other: '其他' } satisfies Record<Level, string>,
  state: { waiting: '正在收入', shelved: '可比对', unreadable: '读不了', removed: '已移出' } satisfies Record<SourceState, string>,
  from: { documents: '本系统印发', incoming: '收文', library: '上传' } as Record<string, string>,
  repealed: (from: string, today: string) => (from <= today ? '已废止' : `${from} 起废止`),
  permissions: { 'library.keep': '上传和移出文库文件' },
  refused: {
    'library.alreadyThere': { says: '这份文件文库里已经有了：{title}', source: practice, remedy: '无需再传；内容有改动的，请先移出旧的' },
    'library.fileType': { says: '文库收不了这种文件：{name}', source: practice, remedy: '请上传 .docx、.txt 或 .md' },
    'library.notUploaded': { says: '印发的公文和收到的来文随业务收入，不能移出', source: `${practice}；处处有章可循（S4-37）`, remedy: '只有上传的文件可以移出' },
    'library.rebuilding': { says: '文库正在补收文件、重建索引', source: practice, remedy: '请等这一次完成；期间查重照常' },
  } satisfies Record<LibraryRefusal, RefusalText>,
}
