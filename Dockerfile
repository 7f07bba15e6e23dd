# The same build as `npm run build` and the same start as `npm start`. docs/running-on-many.md says how it was checked.
FROM node:22-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts && npm cache clean --force
# What only the build, `npm run db:studio`, other databases, debuggers, editors and an image optimiser that is off would
# use: seven tenths of the modules’ size.
RUN cd node_modules && rm -rf prisma effect typescript playwright playwright-core sharp elkjs remeda \
    @prisma/studio-core @prisma/dev @prisma/query-plan-executor @prisma/streams-local @prisma/fetch-engine \
    @prisma/engines @prisma/engines-version @electric-sql @visx @types @img @next/swc-* @libsql/linux-*-musl \
    next/dist/docs @prisma/client/runtime/*.mysql* @prisma/client/runtime/*.sqlserver* @prisma/client/runtime/*.cockroachdb* \
    && find . -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.d.mts' -o -name '*.d.cts' \) -delete

FROM node:22-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
# Link previews name their picture by it, and most pages are made here.
ARG SITE_URL=
RUN npm run build && rm -rf .next/cache

FROM node:22-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/lib ./lib
COPY --from=build /app/public ./public
COPY --from=build /app/prisma ./prisma
COPY package.json next.config.js tsconfig.json ./
# Only SQLite needs a folder to write to; with PostgreSQL nothing is kept here.
RUN mkdir data && chown node:node data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself and not npm: a stop reaches it, and it answers what it has taken before it goes.
CMD ["node", "lib/cli/start.mjs"]
