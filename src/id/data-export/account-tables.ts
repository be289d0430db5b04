/** How a column comes into the export: as it stands, or opened. */
type Column = 'plain' | 'phone' | 'email' | 'address' | 'picture' | 'record'

type AccountTable = {
  /** What a person gets of it: the name of the part and its columns; or why nothing. */
  exported: { as: string; columns: Record<string, Column> } | { withheld: string }
  /** Whether its rows go with the account; or why they stay. */
  erased: true | { kept: string }
}

/**
 * Every table that knows an account by `account_id`: what of it a person can take along, and what becomes of it when the
 * account is erased. A test compares the list with the database, so that a new table has to be decided on.
 */
export const ACCOUNT_TABLES: Record<string, AccountTable> = {
  phone_number: {
    exported: {
      as: 'phone_numbers',
      columns: { phone_sealed: 'phone', proved_at: 'plain', held_from: 'plain', held_until: 'plain' },
    },
    erased: true,
  },
  email: {
    exported: {
      as: 'emails',
      columns: { email_sealed: 'email', added_at: 'plain', confirmed_at: 'plain', removed_at: 'plain' },
    },
    erased: true,
  },
  avatar: { exported: { as: 'pictures', columns: { image: 'picture', set_at: 'plain' } }, erased: true },
  session: {
    exported: {
      as: 'sessions',
      columns: {
        user_agent: 'plain',
        address_sealed: 'address',
        created_at: 'plain',
        last_seen_at: 'plain',
        expires_at: 'plain',
      },
    },
    erased: true,
  },
  known_device: {
    exported: { as: 'devices', columns: { first_seen_at: 'plain', last_seen_at: 'plain' } },
    erased: true,
  },
  connection: {
    exported: {
      as: 'services',
      columns: {
        client_id: 'plain',
        scopes: 'plain',
        agreed_at: 'plain',
        first_at: 'plain',
        last_at: 'plain',
      },
    },
    erased: true,
  },
  passkey: {
    exported: { as: 'passkeys', columns: { name: 'plain', created_at: 'plain', last_used_at: 'plain' } },
    erased: true,
  },
  app_code: {
    exported: { as: 'code_applications', columns: { started_at: 'plain', confirmed_at: 'plain' } },
    erased: true,
  },
  recovery_codes: { exported: { as: 'recovery_codes', columns: { made_at: 'plain' } }, erased: true },
  recovery_link: {
    exported: {
      as: 'recovery_links',
      columns: { created_at: 'plain', expires_at: 'plain', ended_at: 'plain' },
    },
    erased: true,
  },
  pending_change: {
    exported: {
      as: 'waiting_changes',
      columns: { kind: 'plain', asked_at: 'plain', ripe_at: 'plain', ended_at: 'plain', ended_by: 'plain' },
    },
    erased: true,
  },
  vk_user: {
    exported: { as: 'numbers_at_services', columns: { number: 'plain' } },
    erased: true,
  },
  audit: {
    exported: {
      as: 'history',
      columns: {
        at: 'plain',
        event: 'plain',
        before: 'record',
        after: 'record',
        user_agent: 'plain',
        address_sealed: 'address',
      },
    },
    erased: { kept: 'nobody can rewrite it; what it says about a person opens with a salt that goes' },
  },
  email_challenge: {
    exported: { withheld: 'codes under way, for a day; the address is among `emails`' },
    erased: true,
  },
  recovery: { exported: { withheld: 'a recovery under way, for a day' }, erased: true },
  logout_delivery: {
    exported: { withheld: 'messages to services under way' },
    erased: { kept: 'services are still to be told; it goes by itself, and names an id alone' },
  },
}
