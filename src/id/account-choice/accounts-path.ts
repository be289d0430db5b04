/** The accounts that a browser knows. */
export const ACCOUNTS = '/sign-in/accounts'

/** The same for a sign-in that a site may be waiting for. */
export function accountsPath(flow: string | undefined): string {
  return flow ? `${ACCOUNTS}?flow=${flow}` : ACCOUNTS
}

/** «Забыть этот аккаунт» */
export const FORGOTTEN = `${ACCOUNTS}/forgotten`
