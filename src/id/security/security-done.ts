import { SECURITY } from './security-paths.ts'

/** What has just been done, said once at the top of «Безопасность». */
export const DONE = [
  'password_changed',
  'passkey_added',
  'passkey_renamed',
  'passkey_removed',
  'app_code_on',
  'app_code_off',
] as const
export type Done = (typeof DONE)[number]

/** The page to go to when something is done, which then says so. */
export function pageAfter(done: Done, path: string = SECURITY.section): string {
  return `${path}?done=${done}`
}

/** What a page is to say; nothing when its address names nothing of ours. */
export function doneOf(query: string | undefined): Done | undefined {
  return DONE.find((one) => one === query)
}
