import { PageHead } from '#kit'
import { ItemForm, usualItem } from './ItemForm.tsx'

/** 登记督办事项: half filled in it is 拟立项; complete it goes up for approval with its number. */
export default function NewItemPage() {
  return (
    <>
      <PageHead
        title="登记督办事项"
        back={{ list: 'supervision', to: '/supervision', label: '督办台账', own: true }}
        sub="填写的内容随时留存，离开不丢。"
      />
      <ItemForm initial={usualItem} />
    </>
  )
}
