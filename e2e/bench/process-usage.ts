import { readFileSync } from 'node:fs'

/** Resident memory of a process in MB, on Linux. */
export function residentMb(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`))?.[1] ?? Number.NaN) / 1024
}

/**
 * How long a process's first thread has run, in ms, on Linux. It is the one that runs the JavaScript, and it does not
 * run while a neighbour has the processor, so that the ratio of two such figures bears a busy machine.
 */
export function mainThreadMs(pid: number): number {
  return Number(read(`/proc/${pid}/schedstat`).split(' ')[0] || Number.NaN) / 1e6
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
