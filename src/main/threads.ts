import { availableParallelism } from 'node:os'

/**
 * Has Node compute in as many threads as there are cores; imported before anything else, since the threads are made
 * when the first work comes. Each thread keeps the 19 MiB that its last password hash filled: twice as many threads
 * than are ever busy walk through twice the memory, out of the caches of the processor, and every hash takes a tenth
 * longer.
 */
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism())
