import type { IdContext } from '../context.ts'
import type { EnginePages } from './engine-pages.ts'

/** What the engine is made of. */
export type EngineDeps = Pick<IdContext, 'db' | 'clock' | 'secrets' | 'log' | 'config'> & {
  cookies: Pick<IdContext['cookies'], 'session' | 'language' | 'device'>
  pages: EnginePages
}
