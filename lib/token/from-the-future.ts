import { skewSeconds } from './access-token-rules'

/**
 * True if something was issued later than now, beyond the tolerated difference of clocks. After a clock has leapt back such a
 * credential would outlive its limit by the length of the leap, so it is refused until its time has come. Both in epoch
 * milliseconds.
 */
export function isFromTheFuture(issuedAtMs: number, nowMs: number): boolean {
  return issuedAtMs > nowMs + skewSeconds * 1000
}
