import createMDX from '@next/mdx'
import { answerHeaders } from './lib/http/answer-headers.mjs'

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // No image is optimised on request: the optimizer is attack surface that this site does not need.
  images: { unoptimized: true },
  serverExternalPackages: [
    '@prisma/adapter-libsql',
    '@libsql/client',
    'libsql',
    '@prisma/adapter-pg',
    '@node-rs/argon2',
    // Loaded only where telemetry is on, and one copy for Next and us.
    '@opentelemetry/api',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-trace-node',
  ],
  // `npm test` has checked them when it builds; by itself a build does.
  typescript: { ignoreBuildErrors: process.env.CLAIM_CHECK_TYPES_CHECKED === '1' },
  outputFileTracingExcludes: { '*': ['./data/**', './e2e/**'] },
  async headers() {
    // The front door sets them too, for what Next answers before it comes to these; where Next runs without it they are all.
    return [{ source: '/:path*', headers: answerHeaders(undefined).map(([key, value]) => ({ key, value })) }]
  },
}

// Plugins by name: Turbopack can't be given functions.
const withMDX = createMDX({ options: { remarkPlugins: ['remark-gfm'] } })

export default withMDX(config)
