import { bitsOf, type Der, integerOf, oidOf, readDer, textOf, timeOf } from './der.ts'
import type { Box, Picture } from './model.ts'
import { filesOf, type OfdDocument, type OfdFile } from './package.ts'
import { typeOf } from './resources.ts'
import { verifiesSm2 } from './sm2.ts'
import { sm3 } from './sm3.ts'
import { kid, kidsOf, numbersOf, wordsOf } from './xml.ts'

/**
 * 数字签名 (GB/T 33190—2016, 18) and 电子签章 (GB/T 38540—2020): what this file says of itself and how far it holds. Digests and the SM2
 * value are checked here; whether the certificate is to be trusted is not, since no list of roots comes with the house.
 */
export type SignatureReport = {
  id: string
  kind: 'stamp' | 'sign'
  provider: string
  signedAt: string
  /** Of the seal, if it is a stamp */
  sealName: string
  signer: string
  /** From whom the signer's certificate comes */
  issuer: string
  valid: string
  /** Where the stamp is seen */
  stamps: { pageId: number; box: Box }[]
  picture: Picture | null
  /** A seal may be drawn as an OFD of its own. */
  pictureOfd: Uint8Array | null
  checks: { what: CheckName; result: 'good' | 'bad' | 'unknown'; says: string }[]
  /** Parts of the package that no reference covers. */
  uncovered: string[]
}
export type CheckName = 'references' | 'digest' | 'signature' | 'seal' | 'period' | 'trust'

const SM3 = /^(sm3|1\.2\.156\.10197\.1\.401)$/i
const SM2_SM3 = '1.2.156.10197.1.501'

export function signaturesOf(file: OfdFile, document: OfdDocument): SignatureReport[] {
  const files = filesOf(file.archive)
  const list = document.signatures ? files.xml('', document.signatures) : null
  return kidsOf(list?.root, 'Signature').flatMap(entry => {
    const found = files.xml(list!.path, entry.at.BaseLoc ?? '')
    if (!found) return []
    const info = kid(found.root, 'SignedInfo')
    const references = kid(info, 'References')
    const provider = kid(info, 'Provider')
    const stated = kidsOf(references, 'Reference').map(r => ({ loc: r.at.FileRef ?? '', value: wordsOf(kid(r, 'CheckValue')) }))
    const method = references?.at.CheckMethod ?? ''
    const covered = new Set<string>()
    const wrong: string[] = []
    for (const { loc, value } of stated) {
      const part = files.find(found.path, loc)
      if (part) covered.add(part.path)
      if (!part || base64(sm3(part.bytes)) !== value.replace(/\s/g, '')) wrong.push(loc)
    }
    const value = files.find(found.path, wordsOf(kid(found.root, 'SignedValue')))?.bytes ?? new Uint8Array()
    const xml = files.find('', found.path)!.bytes
    const stamp = stampOf(value)
    const report: SignatureReport = {
      id: entry.at.ID ?? '',
      kind: stamp || entry.at.Type === 'Seal' ? 'stamp' : 'sign',
      provider: [provider?.at.Company, provider?.at.ProviderName].filter(Boolean).join(' '),
      signedAt: wordsOf(kid(info, 'SignatureDateTime')).replace(/^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\w*$/, '$1-$2-$3 $4:$5:$6'),
      sealName: stamp?.name ?? '',
      signer: stamp?.certificate.subject ?? '',
      issuer: stamp?.certificate.issuer ?? '',
      valid: stamp?.certificate.period ?? '',
      stamps: kidsOf(info, 'StampAnnot').map(a => {
        const [x = 0, y = 0, w = 0, h = 0] = numbersOf(a.at.Boundary)
        return { pageId: Number(a.at.PageRef), box: { x, y, w, h } }
      }),
      picture: stamp && /^(png|jpg|jpeg|bmp|gif)$/i.test(stamp.pictureType) ? { type: typeOf(stamp.picture), bytes: stamp.picture } : null,
      pictureOfd: stamp && /^ofd$/i.test(stamp.pictureType) ? stamp.picture : null,
      checks: [
        !SM3.test(method)
          ? { what: 'references', result: 'unknown', says: `杂凑算法 ${method || '未注明'} 不在支持之列，文件内容是否改动未核` }
          : wrong.length
            ? {
                what: 'references',
                result: 'bad',
                says: `${wrong.length} 个部件与签名时不一致：${wrong.slice(0, 3).join('、')}${wrong.length > 3 ? ' 等' : ''}`,
              }
            : {
                what: 'references',
                result: stated.length ? 'good' : 'unknown',
                says: stated.length ? `${stated.length} 个部件的杂凑值（SM3）都与签名时一致` : '签名没有列出任何部件',
              },
        ...(stamp ? stampChecks(stamp, xml) : [plainCheck()]),
        { what: 'trust', result: 'unknown', says: '签名证书是否由可信机构颁发、是否已吊销未核：本系统不带根证书，请用单位的签章系统核验' },
      ],
      uncovered: file.archive.names.filter(
        n => !covered.has(n) && n !== found.path && !n.startsWith(found.path.replace(/[^/]*$/, '')) && n !== list!.path,
      ),
    }
    return [report]
  })
}

const plainCheck = (): SignatureReport['checks'][number] => ({ what: 'signature', result: 'unknown', says: '签名值未核：文件里没有签名人的证书' })

type Certificate = { subject: string; issuer: string; period: string; key: Uint8Array | null }
type Stamp = {
  toSign: Der
  hash: Uint8Array
  certificate: Certificate
  algorithm: string
  value: Uint8Array
  name: string
  pictureType: string
  picture: Uint8Array
  from: string
  until: string
  at: string
  seal: Der
  maker: Certificate
}

/** SES_Signature of version 4 (GB/T 38540—2020). Null for anything else, such as a bare SM2 value. */
function stampOf(value: Uint8Array): Stamp | null {
  const root = readDer(value)
  const [toSign, cert, algorithm, signature] = root?.kids ?? []
  if (!toSign || toSign.tag !== 0x30 || !cert || cert.tag !== 4 || !signature) return null
  const [, seal, time, hash] = toSign.kids
  const [info, makerCert] = seal?.kids ?? []
  const [, , property, picture] = info?.kids ?? []
  if (!seal || !property || !picture || !hash) return null
  const [, name, , , , from, until] = property.kids
  return {
    toSign,
    seal,
    hash: bitsOf(hash),
    certificate: certificateOf(cert.body),
    algorithm: oidOf(algorithm),
    value: bitsOf(signature),
    name: textOf(name),
    pictureType: textOf(picture.kids[0]),
    picture: picture.kids[1]?.body ?? new Uint8Array(),
    from: timeOf(from),
    until: timeOf(until),
    at: timeOf(time),
    maker: certificateOf(makerCert?.body ?? new Uint8Array()),
  }
}

function stampChecks(s: Stamp, xml: Uint8Array): SignatureReport['checks'] {
  const digest = base64(sm3(xml)) === base64(s.hash)
  const signed = valueChecks(s.certificate.key, s.toSign.raw, s.value, s.algorithm)
  // 制章者签名 is over the seal's data alone, as files of two makers show.
  const [info, , algorithm, value] = s.seal.kids
  const made = valueChecks(s.maker.key, info?.raw ?? new Uint8Array(), bitsOf(value), oidOf(algorithm))
  const words = { good: '相符', bad: '不符', unknown: '未核' }
  return [
    {
      what: 'digest',
      result: digest ? 'good' : 'bad',
      says: digest ? '签名描述文件与签章数据中的杂凑值一致' : '签名描述文件与签章数据中的杂凑值不一致',
    },
    { what: 'signature', result: signed, says: `签章人的签名值（SM2）${words[signed]}` },
    { what: 'seal', result: made, says: `印章本身的制章者签名（SM2）${words[made]}` },
    {
      what: 'period',
      result: s.at && s.from && s.until ? (s.at >= s.from && s.at <= s.until ? 'good' : 'bad') : 'unknown',
      says: `印章有效期 ${s.from} 至 ${s.until}，盖章时间 ${s.at}`,
    },
  ]
}

function valueChecks(key: Uint8Array | null, message: Uint8Array, value: Uint8Array, algorithm: string): 'good' | 'bad' | 'unknown' {
  const [r, s] = readDer(value)?.kids ?? []
  if (!key || algorithm !== SM2_SM3 || !r || !s) return 'unknown'
  return verifiesSm2(key, message, { r: integerOf(r), s: integerOf(s) }) ? 'good' : 'bad'
}

/** Of a certificate (GB/T 20518) what is shown, and its SM2 key. */
function certificateOf(bytes: Uint8Array): Certificate {
  const fields = (readDer(bytes)?.kids[0]?.kids ?? []).filter(k => k.tag !== 0xa0)
  const [, , issuer, validity, subject, key] = fields
  const point = bitsOf(key?.kids[1])
  const name = (d: Der | undefined) => {
    const all = (d?.kids ?? []).map(set => ({ oid: oidOf(set.kids[0]?.kids[0]), value: textOf(set.kids[0]?.kids[1]) }))
    return (all.find(v => v.oid === '2.5.4.3') ?? all.find(v => v.oid === '2.5.4.11') ?? all.find(v => v.oid === '2.5.4.10'))?.value ?? ''
  }
  return {
    subject: name(subject),
    issuer: name(issuer),
    key: point.length === 65 ? point : null,
    period: validity?.kids.length === 2 ? `${timeOf(validity.kids[0])} 至 ${timeOf(validity.kids[1])}` : '',
  }
}

const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes))
