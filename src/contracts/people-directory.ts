/** What the platform asks of Parta ID outside a sign-in: to carry words to people whose numbers it does not know. */
export type PeopleDirectory = {
  /**
   * Sends a text to the number of the account behind a contact handle, in the language of its owner. False when there is no such account or it has no
   * number (any more). Throws when the gateway does not take it.
   */
  tell(handle: string, text: Record<'ru' | 'en', string>): Promise<boolean>
  /** Sends a text to a number (E.164) that somebody at a school typed. Throws when the gateway does not take it. */
  textTo(phone: string, text: string): Promise<void>
}
