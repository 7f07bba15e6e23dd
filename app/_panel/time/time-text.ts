/** `14:57`, `1:02:03`; never below zero. */
export function formatCountdown(seconds: number): string {
  const left = Math.max(0, Math.floor(seconds))
  const two = (part: number) => String(part).padStart(2, '0')
  const hours = Math.floor(left / 3600)
  const rest = `${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

// Making a formatter takes longer than drawing what it formats, so each is made once, when a page first needs it.
let clock: Intl.DateTimeFormat | undefined
let day: Intl.DateTimeFormat | undefined

const timeOfDay = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const

/** The visitor's own time of day. Not for the server's first HTML, which knows no time zone. */
export function formatClock(time: Date | string): string {
  clock ??= new Intl.DateTimeFormat(undefined, timeOfDay)
  return clock.format(new Date(time))
}

/** The visitor's own date and time. Not for the server's first HTML. */
export function formatDate(time: Date | string): string {
  day ??= new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', ...timeOfDay })
  return day.format(new Date(time))
}
