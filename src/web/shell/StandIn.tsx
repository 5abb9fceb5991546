import type { Me } from '../session.ts'
export function StandIn({ me }: { me: Me }) {
  return me.onBehalfOf.length ? <p className="stand-in">您正受{me.onBehalfOf.map(p => p.name).join('、')}委托代办，办理时署名“{me.name} 代 {me.onBehalfOf[0]!.name}”。</p> : null
}
