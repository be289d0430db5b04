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
      try {
        await transport.sendMail({ to: { name: '', address }, subject, text })
      } catch (error) {
        throw withoutAddress(error)
      }
    },
  }
}

/** What went wrong, for the log. The library's own error quotes the server, and servers quote the address. */
function withoutAddress(error: unknown): Error {
  const { code = 'unknown', responseCode } = error as { code?: string; responseCode?: number }
  const status = responseCode ? `, status ${responseCode}` : ''
  return new Error(`the mail server did not take the mail: ${code}${status}`)
}
