import { createServer } from 'vite'
import { buildBrowserAssets, buildServer } from '#main/build.ts'

/** `npm run bench`: measures everything and writes `docs/performance.md`. */
await buildBrowserAssets()
await buildServer()

// The sources have pages in TSX, so that Vite has to load them. It would have the servers believe in development.
const environment = process.env.NODE_ENV
const vite = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, watch: null, hmr: false, ws: false },
  optimizeDeps: { noDiscovery: true },
})
if (environment === undefined) delete process.env.NODE_ENV
try {
  const { bench } = (await vite.ssrLoadModule('/tests/bench/bench.ts')) as typeof import('./bench.ts')
  await bench()
} finally {
  await vite.close()
}
process.exit()
