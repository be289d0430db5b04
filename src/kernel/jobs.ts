import { Logger, makeWorkerUtils, parseCronItems, run, type TaskList } from 'graphile-worker'

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
  const utils = await makeWorkerUtils({ connectionString: url, logger: silent })
  try {
    await utils.migrate()
  } finally {
    await utils.release()
  }
}

/**
 * Runs the jobs that statements enqueue with `graphile_worker.add_job`. A job is started within
 * milliseconds of its commit (LISTEN/NOTIFY) and is kept until it has succeeded, also over a crash.
 */
export async function startJobs(options: JobOptions): Promise<JobRunner> {
  if (options.exclusive) await freeAbandonedJobs(options.url)
  const runner = await run({
    connectionString: options.url,
    taskList: options.tasks as TaskList,
    parsedCronItems: parseCronItems(
      Object.entries(options.schedule).map(([task, match]) => ({ task, match })),
    ),
    noHandleSignals: true,
    logger: silent,
    preset: {
      worker: {
        concurrentJobs: 8,
        maxPoolSize: 4,
        pollInterval: 2000,
        // Jobs are fetched and closed in batches: under load one statement serves many of them.
        localQueue: { size: 32 },
        completeJobBatchDelay: 5,
      },
    },
  })
  runner.events.on('job:error', ({ job, error }) =>
    options.onFailure({ task: job.task_identifier, attempt: job.attempts, error }),
  )
  return { stop: () => runner.stop() }
}

async function freeAbandonedJobs(url: string): Promise<void> {
  const utils = await makeWorkerUtils({ connectionString: url, logger: silent })
  try {
    await utils.withPgClient(async (client) => {
      const { rows } = await client.query<{ id: string }>(
        'select distinct locked_by as id from graphile_worker._private_jobs where locked_by is not null',
      )
      if (rows.length > 0) await utils.forceUnlockWorkers(rows.map(({ id }) => id))
    })
  } finally {
    await utils.release()
  }
}

const silent = new Logger(() => () => undefined)
