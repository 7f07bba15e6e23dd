// Plain JavaScript, because the sign-in door counts as the Route Handlers do, and runs before any TypeScript can.

/** The largest body that is read, in bytes. */
export const bodyLimitBytes = 16 * 1024
