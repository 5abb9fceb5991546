import { rule } from '#kernel/rule'

const guard = 'GB/T 22239—2019 8.1.4.5 恶意代码防范；OWASP ASVS 5.0 5.2'
const practice = { level: 'practice', effectiveFrom: '2026-01-01' } as const

export const fileRules = [
  rule({
    ...practice, code: 'files.types', title: '允许上传的文件类型', unit: 'list', source: `${guard}.2：按内容而不是扩展名识别`,
    value: ['pdf', 'ofd', 'docx', 'xlsx', 'pptx', 'doc', 'xls', 'ppt', 'odf', 'txt', 'png', 'jpg', 'gif', 'bmp', 'tif', 'webp', 'mp3', 'wav', 'mp4', 'zip'],
  }),
  rule({
    ...practice, code: 'files.refusedExtensions', title: '一律拒收的扩展名', unit: 'list', source: guard,
    value: [
      'exe', 'com', 'scr', 'pif', 'dll', 'sys', 'cpl', 'ocx', 'msi', 'msp', 'msix', 'appx', 'bat', 'cmd', 'ps1', 'psm1', 'vbs', 'vbe', 'vb', 'js', 'jse', 'mjs', 'wsf', 'wsh', 'hta',
      'jar', 'class', 'apk', 'ipa', 'deb', 'rpm', 'run', 'sh', 'bash', 'py', 'pl', 'rb', 'php', 'asp', 'aspx', 'jsp', 'jspx', 'lnk', 'url', 'desktop', 'reg', 'inf', 'chm', 'hlp',
      'html', 'htm', 'xhtml', 'shtml', 'mht', 'mhtml', 'svg', 'svgz', 'xml', 'xsl', 'swf', 'iso', 'img', 'vhd', 'docm', 'dotm', 'xlsm', 'xltm', 'xlsb', 'xlam', 'pptm', 'potm', 'ppsm', 'ade', 'adp',
    ],
  }),
  rule({ ...practice, code: 'files.maxMegabytes', title: '单个文件的最大长度', value: 100, unit: 'MB', min: 1, max: 1024, source: `${guard}.1` }),
  rule({ ...practice, code: 'files.archiveEntries', title: '压缩包内文件数上限', value: 5000, unit: 'count', min: 1, max: 65_535, source: `${guard}.3` }),
  rule({ ...practice, code: 'files.archiveMegabytes', title: '压缩包解开后的总长度上限', value: 512, unit: 'MB', min: 1, max: 4096, source: `${guard}.3` }),
  rule({ ...practice, code: 'files.archiveRatio', title: '压缩包内单个文件的压缩倍数上限', value: 200, unit: 'count', min: 10, max: 1000, source: `${guard}.3：压缩炸弹` }),
  rule({ ...practice, code: 'files.archiveDepth', title: '压缩包嵌套层数上限', value: 2, unit: 'count', min: 1, max: 5, source: `${guard}.3` }),
  rule({ ...practice, code: 'files.inspectSeconds', title: '单个文件查验时限', value: 30, unit: 'second', min: 5, max: 300, source: guard }),
  rule({ ...practice, code: 'files.freePerPerson', title: '每人未关联文件数上限', value: 200, unit: 'count', min: 10, max: 10_000, source: `${guard}.4` }),
  rule({ ...practice, code: 'files.freeDays', title: '未关联文件保留天数', value: 7, unit: 'day', min: 1, max: 90, source: '剩余信息保护 GB/T 22239—2019 8.1.4.10' }),
] as const
