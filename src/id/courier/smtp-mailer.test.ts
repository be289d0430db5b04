import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { createSmtpMailer } from './smtp-mailer.ts'

/** A mail server that knows nobody, and says whom. */
async function newServerThatKnowsNobody(): Promise<string> {
  const server = createServer((socket) => {
    socket.write('220 mail.example\r\n')
    socket.on('data', (line) => {
      const [, address] = /^RCPT TO:<(.*)>/i.exec(String(line)) ?? []
      socket.write(address ? `550 5.1.1 <${address}>: unknown\r\n` : '250 well\r\n')
    })
    socket.on('error', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a mail that is refused fails for the log with the status and without the address', async () => {
  const mailer = createSmtpMailer({ url: await newServerThatKnowsNobody(), from: 'parta@school.example' })
  const mail = { address: 'olga@example.org', subject: 'Код', text: 'Ваш код', code: null }
  const error: Error = await mailer.deliver(mail).then(
    () => new Error('taken'),
    (reason) => reason,
  )
  expect(error.message).toBe('the mail server did not take the mail: EENVELOPE, status 550')
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('olga')
})
