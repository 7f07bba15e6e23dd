// One rule for the test run that writes results and for the server that reads them, as source-hash.mjs is.

/**
 * True if a run of that title can be of the test that is written with this one: `%s` and `${x}` stand for any text.
 *
 * @param {string} written
 * @param {string} title
 */
export function isRunOf(written, title) {
  const pieces = written.split(/%[sdifjo%]|\$\{[^}]*\}/)
  const pattern = pieces.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')
  return new RegExp(`^${pattern}$`, 's').test(title)
}
