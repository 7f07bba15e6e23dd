const tones = { stub: 'text-stub', signature: 'text-signature', seal: 'text-seal', bad: 'text-bad', plain: 'text-ink' }

export type StampTone = keyof typeof tones

/** The verdict, stamped. */
export function Stamp({ tone, lead, text }: { tone: StampTone; lead: string; text: string }) {
  return (
    <p className={`stamp ${tones[tone]}`}>
      {lead}
      <small>{text}</small>
    </p>
  )
}
