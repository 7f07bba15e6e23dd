// What stands inline in a page, for the hashes of its policy. Plain JavaScript, because the build command reads it.

// Attribute values may hold `>`; the text of both elements is raw until its end tag (HTML §13.2.5.4, .5).
const element = /<(script|style)((?:\s(?:"[^"]*"|'[^']*'|[^>"'])*)?)>([\s\S]*?)<\/\1\s*>/gi

/**
 * The texts of the script and style elements of a page that have no `src`, exactly as a browser hashes them. Blocks of data
 * don't count: no browser runs JSON-LD.
 *
 * It reads what React writes, not any HTML: no comments around elements, no attribute without quotes that holds a quote.
 *
 * @param {string} html
 */
export function inlineElements(html) {
  /** @type {{ scripts: string[], styles: string[] }} */
  const found = { scripts: [], styles: [] }
  for (const [, name = '', attributes = '', text = ''] of html.matchAll(element)) {
    if (name.toLowerCase() === 'style') found.styles.push(text)
    else if (!/\ssrc\s*=/i.test(attributes) && !/\stype="application\/ld\+json"/i.test(attributes)) {
      found.scripts.push(text)
    }
  }
  return found
}
