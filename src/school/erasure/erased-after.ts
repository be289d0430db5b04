/** How long a child's data stay when no consent is left: long enough to think again, and no longer than 152-FZ, article 21 allows. */
export const ERASED_AFTER_SECONDS = 30 * 24 * 3600
