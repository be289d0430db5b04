import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttpGateway } from '#id/index.ts'
import type { Closing } from './closing.ts'

const MESSAGES = 2000

/** CPU milliseconds that one message to a gateway costs, both ends together: the price of a real delivery in the figures. */
export async function measureGatewayCost(closing: Closing): Promise<number> {
  const server = createServer((request, response) => {
    request.resume()
    request.on('end', () => response.writeHead(204).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.later(() => server.close().closeAllConnections())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const gateway = createHttpGateway({ url, token: undefined })
  const deliver = () =>
    gateway.deliver({
      channel: 'sms',
      phone: '+79990000001',
      code: '123456',
      text: 'a code',
      callerNumber: null,
    })
  for (let message = 0; message < MESSAGES / 4; message += 1) await deliver()
  const before = process.cpuUsage()
  for (let message = 0; message < MESSAGES; message += 1) await deliver()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / MESSAGES
}
