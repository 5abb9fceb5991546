import { z } from 'zod'
import { read, write } from '#kernel/act'

export const FileView = z.object({ id: z.string(), name: z.string(), size: z.number(), type: z.string(), label: z.string(), hash: z.string(), at: z.number(), byName: z.string(), mayShow: z.boolean() })
const Id = z.uuid()

/** A file on its way to another tenant: what it is, by which hash it is known again, and where the sender keeps it. */
export const Carried = z.object({ id: Id, name: z.string().max(255), type: z.string().max(10), size: z.number().int().min(0), hash: z.string().max(100), key: z.string().max(300) })
export type Carried = z.infer<typeof Carried>

export const filesContract = {
  register: write('everyone', '登记刚上传的文件', z.object({ ticket: z.string().max(100) }), FileView),
  info: read('everyone', '查看附件信息', z.object({ id: Id }), FileView),
  mine: read('everyone', '查看本人上传后尚未使用的文件', z.object({}), z.object({ files: z.array(FileView) })),
  discard: write('everyone', '删除本人尚未使用的文件', z.object({ id: Id }), z.object({})),
  sweep: write('clock', '清理过期未用的文件，核对存储', z.object({}), z.object({ dropped: z.number(), removed: z.number(), missing: z.number() })),
}
