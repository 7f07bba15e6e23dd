import { escapeHidden } from '@/lib/token/visible-text'
import type { Exchange } from '../exchange/exchange'
import { type Blank, toReplay } from './replay'

/**
 * The request as script for the console of a page of this site. The token is read from where it lies, or asked for where
 * none lies there any more; a password is asked for, and a cookie is left to the browser: nothing secret stands in the text.
 */
export function fetchSnippet(exchange: Exchange, tokenKey: string): string {
  // The cookies, which have other names over https, are not used here.
  const { method, path, token, body } = toReplay(exchange, '')
  const headers: [string, string][] = []
  if (body !== null) headers.push([`'Content-Type'`, `'application/json'`])
  if (token !== null) headers.push(['Authorization', `\`Bearer \${token}\``])
  const options = [
    ...(method === 'GET' ? [] : [`method: ${quote(method)}`]),
    // A page's own load carries cookies whatever script would say.
    `credentials: ${quote(exchange.credentials ?? 'same-origin')}`,
    ...(headers.length === 0 ? [] : [`headers: { ${headers.map(([name, value]) => `${name}: ${value}`).join(', ')} }`]),
    ...(body === null
      ? []
      : [
          `body: JSON.stringify({ ${body.map(({ name, value }) => `${quote(name)}: ${writeValue(value)}`).join(', ')} })`,
        ]),
  ]
  return [
    ...(token === null ? [] : readToken(tokenKey)),
    `const response = await fetch(${quote(path)}, {`,
    ...options.map((option) => `  ${option},`),
    '})',
    'console.log(response.status, await response.text())',
  ].join('\n')
}

/** Without one it stops: a request with `Bearer null` would tell of something else. */
function readToken(tokenKey: string): string[] {
  return [
    `const token = localStorage.getItem(${quote(tokenKey)}) ?? prompt('No token is stored here. Which one?')`,
    `if (!token) throw new Error('no token to send')`,
  ]
}

function writeValue(value: string | Blank): string {
  return typeof value === 'string' ? quote(value) : `prompt(${quote(value.name)})`
}

/** A text as a JavaScript literal in single quotes, whatever is in it; what could not be seen is escaped. */
function quote(text: string): string {
  const inner = escapeHidden(JSON.stringify(text)).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")
  return `'${inner}'`
}
