import { openDatabase } from '#kernel/database/open-database.ts'
import type { IdContext } from './context.ts'
import type { IdDatabase } from './database.ts'
import { type NewService, registerClient, registeredServices, removeClient } from './oidc/engine.ts'
import { startRecoveryByPhone } from './recovery/start-recovery.ts'
import { endSessionsOfHolder } from './session/end-sessions-of-holder.ts'
import { rotateSigningKeys } from './signing-key/rotate-signing-keys.ts'
import { withdrawSigningKeys } from './signing-key/withdraw-signing-keys.ts'

type Parts = Pick<IdContext, 'clock' | 'secrets'> & {
  databaseUrl: string
  /** Where browsers reach Parta ID. */
  origin: string
  sessionDays: number
}

/** What an operator does from the command line, beside a running Parta ID or without one. */
export function administerId({ databaseUrl, origin, sessionDays, ...given }: Parts) {
  const ctx = {
    ...given,
    db: openDatabase<IdDatabase>({ url: databaseUrl, connections: 2 }),
    config: { origin, limits: { sessionDays } },
  }
  return {
    addService: (service: NewService) => registerClient(ctx.db, ctx, service),
    services: () => registeredServices(ctx.db),
    removeService: (clientId: string) => removeClient(ctx.db, ctx, { clientId }),
    rotateKeys: (wishes: { urgent: boolean }) => rotateSigningKeys(ctx, wishes),
    withdrawKeys: () => withdrawSigningKeys(ctx),
    startRecovery: (asked: { phone: string; by: string }) => startRecoveryByPhone(ctx, asked),
    endSessions: (asked: { phone: string }) => endSessionsOfHolder(ctx, asked),
    close: () => ctx.db.destroy(),
  }
}

export type IdAdministration = ReturnType<typeof administerId>
