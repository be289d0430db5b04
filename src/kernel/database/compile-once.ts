import type { Compilable, CompiledQuery, Kysely } from 'kysely'

/**
 * A statement that is built and compiled at its first use and from then on only given its values: building one costs
 * more than sending it, so those of every request are kept. `build` may place the values anywhere but must not look
 * into them: it sees stand-ins.
 */
export function compileOnce<Database, Values extends Record<string, unknown>, Row>(
  build: (db: Kysely<Database>, values: Values) => Compilable<Row>,
): (db: Kysely<Database>, values: Values) => Promise<Row[]> {
  let kept: CompiledQuery<Row> | undefined
  return async (db, values) => {
    kept ??= build(db, standIns<Values>()).compile()
    const parameters = kept.parameters.map((value) => (value instanceof StandIn ? values[value.name] : value))
    const { rows } = await db.executeQuery<Row>({ ...kept, parameters })
    return rows
  }
}

class StandIn {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

function standIns<Values>(): Values {
  return new Proxy({}, { get: (_, name) => new StandIn(String(name)) }) as Values
}
