import { scanJsonMembers } from './json-members'

/**
 * Sets a member of a JSON object in its text, in its place or at the end, and leaves everything else as it is written.
 * Null for a text that is no JSON object. Of a member that stands twice it sets the last one, which is the one that counts.
 */
export function setJsonMember(text: string, name: string, value: unknown): string | null {
  const { members, problem } = scanJsonMembers(text)
  if (problem !== null) return null
  const written = JSON.stringify(value)
  const member = members.findLast((one) => one.name === name)
  if (member !== undefined) return text.slice(0, member.valueStart) + written + text.slice(member.end)
  const last = members.at(-1)
  const at = last === undefined ? text.indexOf('{') + 1 : last.end
  return `${text.slice(0, at)}${last === undefined ? '' : ','}${JSON.stringify(name)}:${written}${text.slice(at)}`
}
