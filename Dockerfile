# syntax=docker/dockerfile:1

FROM node:24-bookworm-slim AS base
WORKDIR /app

# Compiles; TypeScript stays in this stage.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY jobs jobs
COPY demo demo
# What the demo reads is data; its code runs from dist.
RUN npm run build && rm dist/.tsbuildinfo && find demo -name '*.ts' -delete

# What runs, without what builds and tests it.
FROM base AS modules
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts

FROM base
LABEL org.opencontainers.image.title="Steppewatch" \
      org.opencontainers.image.description="Self-hosted news monitoring: polls feeds, reads articles, groups them into stories and mails digests." \
      org.opencontainers.image.licenses="MIT"
# Inside a container, the loopback address reaches nobody: what is published decides who may come in.
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=8080
COPY package.json LICENSE ./
COPY --from=modules /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/demo demo
COPY config config
# The only folder written to: the embedded database, the outbox and the demo.
RUN install -d -o node -g node data
USER node
VOLUME /app/data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/src/main.js"]
CMD ["start"]
