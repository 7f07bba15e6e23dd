/** `427 bytes`, `41.2 kB`: thousands of bytes, as SI has it. */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

const encoder = new TextEncoder()

/** How long a text is as UTF-8, in bytes. */
export function bytesOf(text: string): number {
  return encoder.encode(text).length
}
