import type { Recorder } from './recorder'

/** The `Server-Timing` header (W3C Server Timing, “The Server-Timing Header Field”): an entry for each step and one for all database operations. Durations in ms. */
export function serverTiming(recorder: Recorder): string {
  let text = ''
  for (const { step, ms } of recorder.steps) text += `${step};dur=${round(ms)}, `
  let dbMs = 0
  for (const { ms } of recorder.db) dbMs += ms
  return `${text}db;dur=${round(dbMs)};desc="${recorder.db.length} operations"`
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
