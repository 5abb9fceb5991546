/** A picture as the page can print it: PNG or JPEG, no larger than what a sheet of A4 shows. */
const LARGEST = 2480

/** A picture that came inside pasted words (a data: address). */
export function fileOfUrl(url: string): File {
  const [, type = 'image/png', data = ''] = /^data:([^;,]+);base64,(.*)$/s.exec(url) ?? []
  const bytes = Uint8Array.from(atob(data), c => c.charCodeAt(0))
  return new File([bytes], `图.${type.split('/')[1]!.replace('jpeg', 'jpg')}`, { type })
}
export const urlOfFile = (file: File): Promise<string> =>
  new Promise((done, fail) => {
    const reader = new FileReader()
    reader.onload = () => done(String(reader.result))
    reader.onerror = () => fail(reader.error ?? new Error('读不出这张图片'))
    reader.readAsDataURL(file)
  })

/** Other kinds become PNG, larger ones smaller. @throws when the machine cannot read it */
export async function asPicture(file: File): Promise<File> {
  const picture = await createImageBitmap(file).catch(() => {
    throw new Error('不是能识别的图片')
  })
  const scale = Math.min(1, LARGEST / Math.max(picture.width, picture.height))
  if (scale === 1 && /^image\/(?:png|jpeg)$/.test(file.type)) return file
  const canvas = Object.assign(document.createElement('canvas'), {
    width: Math.round(picture.width * scale),
    height: Math.round(picture.height * scale),
  })
  canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
  const type = file.type === 'image/jpeg' ? 'image/jpeg' : 'image/png'
  const blob = await new Promise<Blob | null>(done => canvas.toBlob(done, type, 0.92))
  if (!blob) throw new Error('图片太大，本机处理不了')
  return new File([blob], file.name.replace(/\.[^.]*$/, '') + (type === 'image/jpeg' ? '.jpg' : '.png'), { type })
}
