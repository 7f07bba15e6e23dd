import os from 'node:os'
import type { Fault, Outcome } from './fault'

/** A fault with what came of it, and how it was tried. */
export interface Tried {
  fault: Pick<Fault, 'name' | 'title'>
  outcome: Outcome
  seed: number
  short: boolean
  startedAt: Date
  seconds: number
}

/**
 * What `--write` puts into docs/faults.md: each fault with the figures of its last run, and the command and day of that. Of faults
 * that were not tried this time `before` keeps its sections, as long as there is such a fault.
 *
 * @param names of all faults, in their order
 */
export function faultsDocument(tried: readonly Tried[], names: readonly string[], before = ''): string {
  const sections = new Map(before.split(/^(?=## )/m).map((text) => [/^## (\S+)/.exec(text)?.[1], text.trimEnd()]))
  for (const one of tried) sections.set(one.fault.name, sectionOf(one))
  return `${[
    '# What goes wrong on purpose, and what holds',
    `Written by \`npm run test:faults -- --write docs/faults.md\`; with names before \`--write\` those sections alone. Production build, Node ${process.versions.node}, ${os.availableParallelism()} cores, servers, databases and clients on the same machine. A figure with a goal that it misses is marked ✗. Quote the ratios; absolute figures drift with the machine, by half within an hour. Two goals follow it where it is slow: see [ADR 038](decisions/038-goals-follow-the-machine.md).`,
    ...names.flatMap((name) => sections.get(name) ?? []),
  ].join('\n\n')}\n`
}

function sectionOf({
  fault: { name, title },
  outcome: { lines, failed },
  seed,
  short,
  startedAt,
  seconds,
}: Tried): string {
  const missed = failed > 0 ? ` **${failed} of it did not hold.**` : ''
  const command = `npm run test:faults -- ${name} --seed ${seed}${short ? ' --short' : ''}`
  return [
    `## ${name}`,
    `${title[0]?.toUpperCase()}${title.slice(1)}.${missed}`,
    `\`${command}\`, ${startedAt.toISOString().slice(0, 10)}, ${seconds.toFixed(0)} s:`,
    `\`\`\`\n${lines.join('\n')}\n\`\`\``,
  ].join('\n\n')
}
