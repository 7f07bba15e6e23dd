/** A title without the rows in front, and with … where a run has a value. */
export function shownTitle(title: string): string {
  return title.replace(/^rows? [\w, ]+: /, '').replace(/%[sdifjo]|\$\{[^}]*\}/g, '…')
}
