import os from 'node:os'
import type { Fault, Outcome } from './fault'

/** What `--write` puts into docs/faults.md: each fault with the figures of one run, and how that run was made. */
export function faultsDocument(ran: readonly { fault: Fault; outcome: Outcome }[], seed: number, at: Date): string {
  const cores = os.availableParallelism()
  const names = ran.map(({ fault: { name } }) => name).join(' ')
  const parts = ran.map(
    ({ fault: { name, title }, outcome: { lines, failed } }) =>
      `## ${name}\n\n${title[0]?.toUpperCase()}${title.slice(1)}.${failed > 0 ? ` **${failed} of it did not hold.**` : ''}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n`,
  )
  return [
    '# What goes wrong on purpose, and what holds\n',
    `Written by \`npm run test:faults -- ${names} --write docs/faults.md --seed ${seed}\` on ${at.toISOString().slice(0, 10)}: production build, Node ${process.versions.node}, ${cores} cores, servers, databases and clients on the same machine. A figure with a goal that it misses is marked ✗. \`npm run test:faults -- NAME\` tries one again. Quote the ratios; absolute figures drift with the machine.\n`,
    ...parts,
  ].join('\n')
}
