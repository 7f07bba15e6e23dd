import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

/** The process that listens on a port of this machine. */
export interface Listener {
  /** What it holds in memory now */
  residentMb(): number
  /** Processor time that all its threads have used so far */
  cpuMs(): number
}

/**
 * Finds it by the port, so that it is the server itself and not the command that started it. Linux tells by /proc, other
 * systems by lsof and ps.
 *
 * @throws Error if nobody listens there
 */
export function findListener(port: number): Listener {
  const pid =
    process.platform === 'linux' ? pidByProc(port) : Number(run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t']))
  if (!Number.isInteger(pid) || pid <= 0) throw new Error(`nobody listens on port ${port}`)
  if (process.platform !== 'linux') {
    return {
      residentMb: () => Number(run('ps', ['-o', 'rss=', '-p', String(pid)])) / 1024,
      cpuMs: () => secondsOf(run('ps', ['-o', 'time=', '-p', String(pid)])) * 1000,
    }
  }
  return {
    residentMb: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    // Fields 14 and 15, in ticks of 10 ms; the name before them may hold spaces.
    cpuMs() {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
      return (Number(fields[11]) + Number(fields[12])) * 10
    },
  }
}

function pidByProc(port: number): number {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0')
  const inodes = ['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, local = '', , state]) => state === '0A' && local.endsWith(`:${wanted}`))
      .map((fields) => `socket:[${fields[9]}]`),
  )
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const holds = readdirSync(`/proc/${pid}/fd`).some((fd) => inodes.includes(readlinkSync(`/proc/${pid}/fd/${fd}`)))
      if (holds) return Number(pid)
    } catch {
      // Gone meanwhile, or somebody else's.
    }
  }
  return 0
}

function run(command: string, args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8' }).trim()
}

/** `1-02:03:04.5` and shorter, as ps writes times. */
function secondsOf(text: string): number {
  const [days = '0', clock = text] = text.includes('-') ? text.split('-') : ['0', text]
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) + Number(days) * 86_400
}
