/** What the receiving act is given: who sent it, when, under which key, and the payload as it was sent. */
export type Envelope = { from: string; key: string; sentAt: number; payload: unknown }
