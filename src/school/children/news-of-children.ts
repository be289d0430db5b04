import { secondsAfter } from '#kernel/clock.ts'
import { objectableSince } from '../objection/raise-objection.ts'
import type { Site } from '../site.ts'
import { type ChildrenNews, findChildrenNews } from './children-news-store.ts'

/** How long somebody whose link with a child has ended reads so. */
const ENDED_SHOWN_SECONDS = 90 * 24 * 3600

/** What a parent has to know today beside the list of the children. */
export function newsOfChildren(site: Site, viewerId: string): Promise<ChildrenNews> {
  const endedSince = secondsAfter(site.clock.now(), -ENDED_SHOWN_SECONDS)
  return findChildrenNews(site.db, { viewerId, since: objectableSince(site), endedSince })
}
