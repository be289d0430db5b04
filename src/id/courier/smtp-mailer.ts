import { createTransport } from 'nodemailer'
import type { Mailer } from './courier.ts'

const PATIENCE_MS = 10_000

/** Mail by SMTP. `url` is like `smtps://user:password@mail.example`; `from` is the sender as people see it. */
export function createSmtpMailer(server: { url: string; from: string }): Mailer {
  const transport = createTransport(
    {
      url: server.url,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // A mail is a text of ours: it attaches no file and fetches nothing.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: server.from },
  )
  return {
    async deliver({ address, subject, text }) {
      await transport.sendMail({ to: { name: '', address }, subject, text })
    },
  }
}
