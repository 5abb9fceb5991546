import { Modal } from 'antd'
import { type KeyGroup, KeyGroups } from '#kit'

const groups: KeyGroup[] = [
  [
    '层次',
    [
      [['Ctrl', 'Alt', '1…4'], '定为一级至四级标题'],
      [['Ctrl', 'Alt', '0'], '定为正文'],
      [['Tab'], '降一级'],
      [['Shift', 'Tab'], '升一级；正文变标题'],
      [['Alt', 'Shift', '↑ ↓'], '整节上移、下移'],
      [['Ctrl', 'G'], '转到标题'],
    ],
  ],
  [
    '查改',
    [
      [['Ctrl', 'F'], '查找'],
      [['Ctrl', 'H'], '替换'],
      [['Enter'], '下一处（Shift+Enter 上一处）'],
      [['F8'], '下一处校核意见（Shift+F8 上一处）'],
      [['Alt', 'Enter'], '按校核意见改正'],
      [['Ctrl', 'Z'], '撤销'],
      [['Ctrl', 'Y'], '重做'],
      [['Ctrl', 'A'], '选中本部分，再按选中全部'],
    ],
  ],
  [
    '标题、表格',
    [
      [['Shift', 'Enter'], '标题内换行'],
      [['Enter'], '从标题到正文'],
      [['Tab'], '表格里到下一格，末格加一行'],
      [['Shift', 'Tab'], '表格里到上一格'],
    ],
  ],
  [
    '文稿',
    [
      [['Ctrl', 'S'], '立即保存'],
      [['Ctrl', 'P'], '打印版面'],
      [['Ctrl', 'Shift', 'Enter'], '全屏写作'],
      [['Ctrl', '/'], '本表'],
    ],
  ],
]

/** The keys of the desk on one sheet. */
export const KeySheet = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Modal open={open} title="编辑器按键" footer={null} width={640} onCancel={onClose}>
    <div className="key-sheet">
      <KeyGroups groups={groups} />
    </div>
  </Modal>
)
