import type { LaneState } from '../../_panel/lane/lane-state'
import type { Mode } from './mode'

/** The first words of the page: who holds what, in the modes that are shown. */
export function describeCounter(mode: Mode, session: LaneState, jwt: LaneState): { title: string; text: string } {
  const stub = mode !== 'jwt' && session.phase === 'in' ? (session.user?.name ?? 'Somebody') : null
  const document = mode !== 'session' && jwt.phase === 'in' ? (jwt.user?.name ?? 'Somebody') : null
  const text = 'Four places, always in this order: what you hold, what travels, what is checked, what is kept.'
  if (stub !== null && document !== null) {
    const title =
      stub === document
        ? `You are signed in twice. ${shorten(stub)} holds a stub and a document.`
        : `You are signed in twice. ${shorten(stub)} holds a stub, ${shorten(document)} a document.`
    return { title, text }
  }
  if (stub !== null) return { title: `You are signed in. ${shorten(stub)} holds a numbered stub.`, text }
  if (document !== null) return { title: `You are signed in. ${shorten(document)} holds a signed document.`, text }
  const shown = [...(mode === 'jwt' ? [] : [session]), ...(mode === 'session' ? [] : [jwt])]
  if (shown.some(({ phase }) => phase === 'unasked')) {
    return {
      title: 'The server can’t be asked right now.',
      text: 'What you hold is still here. Try again in a moment.',
    }
  }
  if (shown.some(({ phase }) => phase === 'stale')) {
    return {
      title: 'What you hold is no longer good. Sign in again.',
      text: 'Each place says what it knows about why.',
    }
  }
  if (mode === 'both') {
    return {
      title: 'Sign in once, two ways. See what each leaves behind.',
      text: 'One click signs you in with a session cookie and with a JWT at the same time.',
    }
  }
  return mode === 'session'
    ? {
        title: 'Sign in with a session cookie. See what it leaves behind.',
        text: 'You get a numbered stub; the database keeps the coat.',
      }
    : {
        title: 'Sign in with a JWT. See what it leaves behind.',
        text: 'You get a signed document; the database keeps nothing.',
      }
}

/** A first name, as one says it across a counter. */
function shorten(name: string): string {
  const first = /^Visitor /.test(name) ? name : (name.split(' ')[0] ?? name)
  return first.length > 24 ? `${first.slice(0, 24)}…` : first
}
