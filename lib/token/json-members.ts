import { isNestedTooDeep } from './json-depth'
import { showHidden } from './visible-text'

/** One member of a JSON object, by where it stands in the text. */
export interface JsonMember {
  name: string
  /** From the quote that opens the name to behind the value, in UTF-16 units */
  start: number
  end: number
  valueStart: number
  /** The value as it is written: numbers keep their digits */
  valueText: string
  /** The value where it is short and flat enough to be read, else undefined */
  value: unknown
}

/** What of a text is a JSON object. */
export interface JsonMembers {
  /** The first `memberLimit` of them */
  members: JsonMember[]
  /** How many more there are */
  more: number
  /** Names that stand more than once, each once */
  duplicates: string[]
  /** Where it stops being a JSON object and why; what stands before it is in `members` */
  problem: { at: number; why: string } | null
}

/** Members beyond this many are counted and not listed. */
export const memberLimit = 500

/** Values longer than this, in characters, are shown and not parsed. */
const valueLimit = 20_000

/**
 * Reads the members of the JSON object that a text is (RFC 8259 §4) and keeps what is good of a broken one. It does not
 * recurse, so depth costs nothing, and it looks at every character once.
 */
export function scanJsonMembers(text: string): JsonMembers {
  const members: JsonMember[] = []
  const scanner = new Scanner(text, members)
  const problem = scanner.scanObject()
  const seen = new Set<string>()
  const duplicates = new Set<string>()
  for (const { name } of members) {
    if (seen.has(name)) duplicates.add(name)
    seen.add(name)
  }
  return { members, more: scanner.more, duplicates: [...duplicates], problem }
}

class Stop extends Error {
  constructor(
    readonly at: number,
    readonly why: string,
  ) {
    super(why)
  }
}

class Scanner {
  more = 0
  #at = 0

  constructor(
    readonly text: string,
    readonly members: JsonMember[],
  ) {}

  scanObject(): JsonMembers['problem'] {
    try {
      this.#space()
      if (this.#at === this.text.length) this.#stop('there is nothing')
      if (this.#peek() !== '{') this.#stop(`a JSON object begins with {, this begins with ${this.#here()}`)
      this.#at++
      this.#space()
      if (this.#peek() === '}') this.#at++
      else this.#scanMembers()
      this.#space()
      if (this.#at < this.text.length) this.#stop(`the object ends before ${this.#here()}`)
      return null
    } catch (error) {
      if (error instanceof Stop) return { at: error.at, why: error.why }
      throw error
    }
  }

  #scanMembers(): void {
    for (;;) {
      const start = this.#at
      if (this.#peek() !== '"') this.#stop(`expected a name in quotes, found ${this.#here()}`)
      const name = this.#scanString()
      this.#space()
      if (this.#peek() !== ':') this.#stop(`expected : after the name, found ${this.#here()}`)
      this.#at++
      this.#space()
      const valueStart = this.#at
      this.#scanValue()
      if (this.members.length === memberLimit) this.more++
      else {
        const valueText = this.text.slice(valueStart, this.#at)
        this.members.push({ name, start, end: this.#at, valueStart, valueText, value: parseShort(valueText) })
      }
      this.#space()
      if (this.#peek() === '}') {
        this.#at++
        return
      }
      if (this.#peek() !== ',') this.#stop(`expected , or }, found ${this.#here()}`)
      this.#at++
      this.#space()
    }
  }

  /** One value of any depth: what is open lies on a stack of its own. */
  #scanValue(): void {
    const open: ('}' | ']')[] = []
    for (;;) {
      const character = this.#peek()
      if (character === '{' || character === '[') {
        open.push(character === '{' ? '}' : ']')
        this.#at++
        this.#space()
        if (this.#peek() === open.at(-1)) {
          open.pop()
          this.#at++
        } else {
          if (character === '{') this.#scanName()
          continue
        }
      } else if (character === '"') this.#scanString()
      else this.#scanWord()
      for (;;) {
        const closing = open.at(-1)
        if (closing === undefined) return
        this.#space()
        if (this.#peek() === closing) {
          open.pop()
          this.#at++
          continue
        }
        if (this.#peek() !== ',') this.#stop(`expected , or ${closing}, found ${this.#here()}`)
        this.#at++
        this.#space()
        if (closing === '}') this.#scanName()
        break
      }
    }
  }

  #scanName(): void {
    if (this.#peek() !== '"') this.#stop(`expected a name in quotes, found ${this.#here()}`)
    this.#scanString()
    this.#space()
    if (this.#peek() !== ':') this.#stop(`expected : after the name, found ${this.#here()}`)
    this.#at++
    this.#space()
  }

  #scanString(): string {
    const start = this.#at
    this.#at++
    for (;;) {
      const code = this.text.charCodeAt(this.#at)
      if (Number.isNaN(code)) this.#stop('the text ends inside of a string')
      if (code < 0x20) this.#stop(`a string holds a bare control character, U+${code.toString(16).padStart(4, '0')}`)
      if (code === 0x22) break
      if (code === 0x5c) {
        const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y
        escaped.lastIndex = this.#at
        const found = escaped.exec(this.text)?.[0]
        if (found === undefined)
          this.#stop(`\\${showHidden(this.text.charAt(this.#at + 1))} is no escape that JSON knows`)
        this.#at += found?.length ?? 0
      } else this.#at++
    }
    this.#at++
    return JSON.parse(this.text.slice(start, this.#at)) as string
  }

  /** A number, true, false or null. */
  #scanWord(): void {
    const word = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![A-Za-z0-9_.])/y
    word.lastIndex = this.#at
    const found = word.exec(this.text)?.[0]
    if (found === undefined) this.#stop(`expected a value, found ${this.#here()}`)
    this.#at += found?.length ?? 0
  }

  #space(): void {
    while (' \t\n\r'.includes(this.#peek()) && this.#at < this.text.length) this.#at++
  }

  #peek(): string {
    return this.text.charAt(this.#at)
  }

  #here(): string {
    return this.#at < this.text.length
      ? `“${showHidden(String.fromCodePoint(this.text.codePointAt(this.#at) ?? 0))}”`
      : 'the end'
  }

  #stop(why: string): never {
    throw new Stop(this.#at, why)
  }
}

function parseShort(text: string): unknown {
  if (text.length > valueLimit || isNestedTooDeep(text)) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
