import './threads.ts'
import { buildBrowserAssets, buildServer } from './build.ts'

/** `npm start`: builds what is not as new as its sources, then runs the built server with the same arguments. */
await buildBrowserAssets()
await buildServer()
const built = new URL('../../dist/server/cli.js', import.meta.url)
await import(built.href)
