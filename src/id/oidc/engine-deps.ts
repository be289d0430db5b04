import type { IdContext } from '../context.ts'
import type { KeyRing } from '../signing-key/key-ring.ts'
import type { EnginePages } from './engine-pages.ts'

/** What the engine is made of. */
export type EngineDeps = Pick<IdContext, 'db' | 'clock' | 'secrets' | 'log' | 'config'> & {
  cookies: Pick<IdContext['cookies'], 'session' | 'language' | 'device'>
  pages: EnginePages
  keys: Pick<KeyRing, 'current'>
}
