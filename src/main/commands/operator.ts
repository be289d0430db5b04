import { readSettings } from '../settings.ts'
import { withSchoolAdministration } from './with-administration.ts'

/** `parta operator invite`: prints a link that makes its first holder an operator, once, within an hour. */
export async function operator([command]: string[]): Promise<void> {
  if (command !== 'invite') throw new Error('usage:\n  operator invite')
  const link = await withSchoolAdministration(readSettings(process.env), (school) => school.createSetupLink())
  console.log(`\n  ${link.url}\n`)
  console.log(
    `  Valid until ${link.expiresAt.toISOString()}, once. Whoever opens it and signs in runs the schools here.\n`,
  )
}
