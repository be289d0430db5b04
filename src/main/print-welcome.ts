import type { Running } from './parta.ts'

/** Tells on standard output where everything is and how to sign in as each person of the demo. */
export function printWelcome({ origins, demo, setupLink }: Running): void {
  const lines = ['', `  Platform   ${origins.platform}`, `  ID         ${origins.id}`]
  if (setupLink) lines.push(`  First step ${setupLink}   (valid for an hour, once: makes you the operator)`)
  if (demo) {
    lines.push(`  Simulator  ${origins.id}/simulator   (codes arrive here instead of on phones)`)
    lines.push(`  Services   ${origins.id}/operator/services   (other sites; the teacher is the operator)`)
    lines.push(`  Class link ${demo.classLink}   (short code ${demo.shortCode})`, '')
    lines.push('  Sign in with phone → code from the simulator → password:')
    for (const { name, role, phone, password } of demo.people) {
      lines.push(`    ${name} (${role})  ${phone}  ${password}`)
    }
  }
  lines.push('', '  Ctrl-C stops everything; the data stay.', '')
  console.log(lines.join('\n'))
}
