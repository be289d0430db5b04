/** Where whoever signs in to a closed account is led. */
export const RESTORATION = '/restoration'
/** Where the owner lands who has just closed the account. */
export const CLOSED = '/restoration/closed'
