import pg from 'pg'

type Grants = {
  /** The role under which the application works. */
  role: string
  /** Schemas whose rows it reads and writes. */
  schemas: string[]
  /** The schema of the job queue, in which it only adds jobs. */
  jobs: string
}

/**
 * Makes a role for the application that owns nothing: it reads and writes rows, but cannot change tables, and it cannot
 * rewrite what a trigger named `…_is_kept` keeps. False when the owner of the database may not make roles. To be called
 * after migrations, by the owner; calling it again is calling it once.
 */
export async function grantToApplication(url: string, { role, schemas, jobs }: Grants): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const name = client.escapeIdentifier(role)
  const run = async (statement: string) => (await client.query<{ statement: string }>(statement)).rows
  try {
    // Two starts on one database go one after the other.
    await run(`select pg_advisory_lock(hashtext(${client.escapeLiteral(`role ${role}`)}))`)
    if (!(await makeRole(client, name, role))) return false
    // Beside an application that works, no moment may come at which it can rewrite what is kept.
    await run('begin')
    for (const schema of schemas.map((one) => client.escapeIdentifier(one))) {
      await run(`grant usage on schema ${schema} to ${name}`)
      await run(`grant select, insert, update, delete on all tables in schema ${schema} to ${name}`)
    }
    const kept = await run(
      `select format('revoke update, delete, truncate on %s from ${name}', tgrelid::regclass) as statement
       from pg_trigger where tgname like '%\\_is\\_kept'`,
    )
    const adding = await run(
      `select format('alter function %s security definer', pg_proc.oid::regprocedure) as statement
       from pg_proc join pg_namespace on pg_namespace.oid = pronamespace
       where nspname = ${client.escapeLiteral(jobs)} and proname in ('add_job', 'add_jobs') and not prosecdef`,
    )
    await run(`grant usage on schema ${client.escapeIdentifier(jobs)} to ${name}`)
    for (const { statement } of [...kept, ...adding]) await run(statement)
    await run('commit')
    return true
  } finally {
    await client.end()
  }
}

const INSUFFICIENT_PRIVILEGE = '42501'
/** A role of this name stands; the second one says so when both were made at the same moment. */
const ROLE_STANDS = ['42710', '23505']

async function makeRole(client: pg.Client, name: string, role: string): Promise<boolean> {
  try {
    const { rows } = await client.query('select from pg_roles where rolname = $1', [role])
    if (rows.length === 0) await createRole(client, name)
    const { rows: held } = await client.query(`select where pg_has_role(current_user, $1, 'SET')`, [role])
    if (held.length === 0) await client.query(`grant ${name} to current_user`)
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === INSUFFICIENT_PRIVILEGE) return false
    throw error
  }
}

/** Roles belong to the whole server: starts on two of its databases may make one at once. */
async function createRole(client: pg.Client, name: string): Promise<void> {
  try {
    await client.query(`create role ${name} nologin`)
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && ROLE_STANDS.includes(error.code ?? ''))) throw error
  }
}

/** The address of a database with which connections work under a role; the address as it is where they may not. */
export async function urlWithRole(url: string, role: string): Promise<{ url: string; limited: boolean }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select from pg_roles where rolname = $1 and pg_has_role(current_user, oid, 'SET')`,
      [role],
    )
    if (rows.length === 0) return { url, limited: false }
    const limited = new URL(url)
    limited.searchParams.set('options', `-c role=${role}`)
    return { url: limited.href, limited: true }
  } finally {
    await client.end()
  }
}
