import { EventEmitter, once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import {
  Logger,
  makeWorkerUtils,
  parseCronItems,
  run,
  type TaskList,
  type WorkerEvents,
  type WorkerUtils,
} from 'graphile-worker'
import { openPool } from './database/open-pool.ts'

export type Tasks = Record<string, (payload: unknown) => Promise<void>>

export type JobRunner = {
  /** Finishes the jobs under way, takes no new ones and closes its connections. */
  stop(): Promise<void>
}

type JobOptions = {
  url: string
  tasks: Tasks
  /** Tasks that run by the clock, in the notation of crontab, UTC. */
  schedule: Record<string, string>
  /** True when no other process works on this database: jobs that a killed process held are freed at once. */
  exclusive: boolean
  /** Told of failed tries; the job itself is tried again with growing waits. */
  onFailure: (failure: { task: string; attempt: number; error: unknown }) => void
}

/** Creates or updates the tables of the job queue. */
export async function migrateJobs(url: string): Promise<void> {
  await withUtils(url, (utils) => utils.migrate())
}

/**
 * Runs the jobs that statements enqueue with `graphile_worker.add_job`. A job is started within
 * milliseconds of its commit (LISTEN/NOTIFY) and is kept until it has succeeded, also over a crash of ours or of
 * the database: the runner gives up when it loses the database, so a new one takes its place.
 */
export async function startJobs(options: JobOptions): Promise<JobRunner> {
  if (options.exclusive) await freeJobs(options.url)
  const stopping = new AbortController()
  const endings: Promise<void>[] = []
  let round: Round | undefined = await startRound(options)
  const over = keepRunning()
  async function keepRunning() {
    while (round) {
      const { worker, lost, end } = round
      await Promise.race([lost, aborted(stopping.signal)])
      // What is left of a lost round may take long to end; nobody has to wait for it to get a message.
      endings.push(end())
      round = await nextRound(options, worker, stopping.signal)
    }
  }
  return {
    async stop() {
      stopping.abort()
      await over
      await Promise.all(endings)
    },
  }
}

/** One life of the library's runner: until it is ended, or until it lost the database. */
type Round = {
  /** The name under which it holds jobs. */
  worker: string
  lost: Promise<void>
  end(): Promise<void>
}

const CONNECTIONS = 4

async function startRound(options: JobOptions): Promise<Round> {
  const pool = openPool({ connectionString: options.url, max: CONNECTIONS })
  try {
    return await startOn(pool, options)
  } catch (error) {
    await pool.end()
    throw error
  }
}

async function startOn(pool: ReturnType<typeof openPool>, options: JobOptions): Promise<Round> {
  const events: WorkerEvents = new EventEmitter()
  let worker = ''
  events.on('pool:create', ({ workerPool }) => {
    worker = workerPool.id
  })
  events.on('job:error', ({ job, error }) =>
    options.onFailure({ task: job.task_identifier, attempt: job.attempts, error }),
  )
  const runner = await run({
    pgPool: pool,
    taskList: options.tasks as TaskList,
    parsedCronItems: parseCronItems(
      Object.entries(options.schedule).map(([task, match]) => ({ task, match })),
    ),
    events,
    noHandleSignals: true,
    logger: silent,
    preset: {
      worker: {
        concurrentJobs: 8,
        pollInterval: 2000,
        // Jobs are fetched and closed in batches: under load one statement serves many of them.
        localQueue: { size: 32 },
        completeJobBatchDelay: 5,
        // Without a batch the library waits for nobody when it notes a failure: while the database is away, that would
        // be a rejection that nobody handles, and the end of the process.
        failJobBatchDelay: 5,
      },
    },
  })
  // Jobs that were being fetched when the connections broke would stay locked for hours: better to begin anew.
  const deaf = new Promise<void>((resolve) => events.once('pool:listen:error', () => resolve()))
  const over = runner.promise.catch(() => undefined)
  return {
    worker,
    lost: Promise.race([deaf, over]),
    async end() {
      await runner.stop().catch(() => undefined)
      await over
      await pool.end()
    },
  }
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5000

/** Begins anew as soon as the database answers, with the jobs that the lost round held; nothing when stopped meanwhile. */
async function nextRound(
  options: JobOptions,
  lostWorker: string,
  signal: AbortSignal,
): Promise<Round | undefined> {
  for (let wait = FIRST_WAIT_MS; !signal.aborted; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
    try {
      await freeJobs(options.url, lostWorker)
      return await startRound(options)
    } catch {
      await pause(wait, undefined, { signal }).catch(() => undefined)
    }
  }
  return undefined
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (!signal.aborted) await once(signal, 'abort')
}

/** Gives back the jobs that one worker holds, or that any holds. */
function freeJobs(url: string, worker?: string): Promise<void> {
  return withUtils(url, async (utils) => {
    const { rows } = await utils.withPgClient((client) =>
      client.query<{ id: string }>(
        'select distinct locked_by as id from graphile_worker._private_jobs where locked_by = coalesce($1, locked_by)',
        [worker],
      ),
    )
    if (rows.length > 0) await utils.forceUnlockWorkers(rows.map(({ id }) => id))
  })
}

async function withUtils(url: string, work: (utils: WorkerUtils) => Promise<void>): Promise<void> {
  const pool = openPool({ connectionString: url, max: 1 })
  try {
    const utils = await makeWorkerUtils({ pgPool: pool, logger: silent })
    await work(utils).finally(() => utils.release())
  } finally {
    await pool.end()
  }
}

const silent = new Logger(() => () => undefined)
