// One line of the log, as pure functions: the front door writes some, and is plain JavaScript.

/** @typedef {'debug' | 'info' | 'warn' | 'error'} LogLevel */

/** From the most to the least talkative. */
export const logLevels = /** @type {const} */ (['debug', 'info', 'warn', 'error'])

/** What a path segment may be to stand in the log: longer ones and other characters may be an id or a token. */
const plainSegment = /^[A-Za-z0-9._-]{0,31}$/
const longestPath = 200

/**
 * True if a line of this level is written under this setting. A setting that is none counts as `info`: lib/env.ts has
 * checked it, and here it is read before that can be.
 *
 * @param {LogLevel} level
 * @param {string | undefined} setting
 */
export function isLogged(level, setting) {
  const least = logLevels.indexOf(/** @type {LogLevel} */ (setting))
  return logLevels.indexOf(level) >= (least < 0 ? logLevels.indexOf('info') : least)
}

/**
 * The line itself. Fields that are undefined are left out.
 *
 * @param {LogLevel} level
 * @param {Record<string, string | number | boolean | undefined | Record<string, number>>} fields
 */
export function logLine(level, fields) {
  return `${JSON.stringify({ time: new Date().toISOString(), level, ...fields })}\n`
}

/**
 * The path of a request target as it may stand in a log: without its query, and with `*` for every segment that may be
 * an id, a token or somebody's mistake. `/api/sessions/6f1c…` is `/api/sessions/*`.
 *
 * @param {string} target
 */
export function shownPath(target) {
  const [path = ''] = target.replace(/^[a-z]+:\/\/[^/?#]*/i, '').split(/[?#]/, 1)
  const shown = path
    .split('/', 17)
    .map((segment) => (plainSegment.test(segment) ? segment : '*'))
    .join('/')
  return shown.slice(0, longestPath)
}
