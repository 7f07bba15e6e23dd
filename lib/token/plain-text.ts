/**
 * True for text that every database and a page can hold: no lone surrogates, no NUL or other control characters. PostgreSQL
 * refuses a NUL in any text, so one that reached a query would look like a database that is away.
 */
export function isPlainText(text: string): boolean {
  return text.isWellFormed() && !/\p{Cc}/u.test(text)
}
