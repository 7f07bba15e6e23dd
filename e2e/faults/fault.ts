/** One thing that goes wrong on purpose, against servers of the production build, with what has to hold meanwhile. */
export interface Fault {
  /** What stands on the command line: `npm run test:faults -- kill` */
  name: string
  /** One sentence: what is done, and what has to hold */
  title: string
  /** Cleans up whatever it starts, also when it throws; a throw counts as failed. */
  run(report: Report): Promise<void>
}

/** What a fault says while it runs. */
export interface Report {
  /** Draws of chance come from this number alone; it is printed, and `--seed` gives it again. */
  readonly seed: number
  /** True for a quick look while writing: fewer and shorter rounds, whose figures prove nothing. */
  readonly short: boolean
  /** A measured number, printed with its goal; outside of the goal the fault has failed. */
  figure(name: string, value: number, unit: string, goal?: Goal): void
  /** A promise that held or didn't; `detail` is printed if it did not. */
  check(promise: string, holds: boolean, detail?: string): void
  /** Says what the figures after it are of, where a fault is tried in several ways. */
  part(name: string): void
  /** A line on how far a long one is */
  progress(line: string): void
}

/** Both ends count as reached. */
export interface Goal {
  atMost?: number
  atLeast?: number
}

/** What a fault left behind: its lines, and whether all of it held. */
export interface Outcome {
  lines: string[]
  failed: number
}

/** A report that prints as it goes, and counts what did not hold. */
export function startReport(
  seed: number,
  print: (line: string) => void,
  short = false,
): Report & { outcome(): Outcome } {
  const lines: string[] = []
  let failed = 0
  const say = (line: string) => {
    lines.push(line)
    print(line)
  }
  return {
    seed,
    short,
    figure(name, value, unit, goal = {}) {
      const reached = value >= (goal.atLeast ?? -Infinity) && value <= (goal.atMost ?? Infinity) && !Number.isNaN(value)
      if (!reached) failed += 1
      say(`  ${reached ? ' ' : '✗'} ${name}: ${readable(value)} ${unit}${describeGoal(goal, unit)}`)
    },
    check(promise, holds, detail) {
      if (!holds) failed += 1
      say(`  ${holds ? '✓' : '✗'} ${promise}${holds || detail === undefined ? '' : `: ${detail}`}`)
    },
    part: (name) => say(`    ${name}:`),
    progress: (line) => print(`    ${line}`),
    outcome: () => ({ lines, failed }),
  }
}

/** How many of something there are where none may be, and what they are. */
export function tellLines(report: Report, name: string, lines: readonly string[]): void {
  report.figure(name, lines.length, '', { atMost: 0 })
  for (const line of [...new Set(lines)].slice(0, 20)) report.progress(line)
}

function describeGoal({ atMost, atLeast }: Goal, unit: string): string {
  const parts = [
    ...(atLeast === undefined ? [] : [`at least ${readable(atLeast)} ${unit}`]),
    ...(atMost === undefined ? [] : [`at most ${readable(atMost)} ${unit}`]),
  ]
  return parts.length === 0 ? '' : ` (goal: ${parts.join(', ')})`
}

function readable(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en')
  return value.toLocaleString('en', { maximumFractionDigits: Math.abs(value) < 10 ? 3 : 1 })
}
