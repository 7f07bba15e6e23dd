// Plain JavaScript, because the front door counts addresses as the limits do, and runs before any TypeScript can.

/**
 * The key under which an address is counted: an IPv4 address itself, an IPv6 address by its /64, because one
 * subscriber holds all of it. Null or nonsense counts under one shared key.
 *
 * @param {string | null} address
 * @returns {string}
 */
export function addressKey(address) {
  if (address === null || address === '') return 'unknown'
  const v4 = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address)
  if (v4?.[1] !== undefined) return v4[1]
  if (!/^[0-9a-f:]+(%.*)?$/i.test(address)) return 'unknown'
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length)
  const groups = [...left, ...Array(zeros).fill('0'), ...right].slice(0, 4)
  return `${groups.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}
