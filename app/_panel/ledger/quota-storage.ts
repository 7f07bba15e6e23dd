/** For unit tests: a Storage with room for so many characters, whose keys are its own properties as a browser's are. */
export function quotaStorage(quota: number): Storage {
  return new QuotaStorage(quota) as unknown as Storage
}

class QuotaStorage {
  [key: string]: unknown
  readonly #quota: number

  constructor(quota: number) {
    this.#quota = quota
  }

  getItem(key: string): string | null {
    return Object.hasOwn(this, key) ? String(this[key]) : null
  }

  setItem(key: string, value: string): void {
    const others = Object.entries(this).filter(([name]) => name !== key)
    const size = others.reduce(
      (sum, [name, text]) => sum + name.length + String(text).length,
      key.length + value.length,
    )
    if (size > this.#quota) throw new DOMException('full', 'QuotaExceededError')
    this[key] = value
  }

  removeItem(key: string): void {
    delete this[key]
  }
}
