import createMDX from '@next/mdx'

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
  ],
  outputFileTracingExcludes: { '*': ['./data/**', './e2e/**'] },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
          { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
          { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
          { key: 'X-Frame-Options', value: 'DENY' },
          {
            key: 'Permissions-Policy',
            value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
          },
        ],
      },
    ]
  },
}

// Plugins by name: Turbopack can't be given functions.
const withMDX = createMDX({ options: { remarkPlugins: ['remark-gfm'] } })

export default withMDX(config)
