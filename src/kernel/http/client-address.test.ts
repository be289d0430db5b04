import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { networkOf, requestAddress } from './client-address.ts'

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:2::6', '2001:db8:1:2::/64'],
  ['2001:db8::6', '2001:db8:0:0::/64'],
  ['2001:db8:1:2::', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['unknown', 'unknown'],
])('for limits %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})

test.each([
  [true, '198.51.100.1, 203.0.113.7', '203.0.113.7'],
  [true, undefined, '10.0.0.1'],
  [false, '203.0.113.7', '10.0.0.1'],
])(
  'behind a proxy of ours (%s), of the addresses %s only what the proxy itself saw is believed',
  (behind, claimed, address) => {
    const request = { headers: { 'x-forwarded-for': claimed }, socket: { remoteAddress: '10.0.0.1' } }
    expect(requestAddress(request as unknown as IncomingMessage, behind)).toBe(address)
  },
)
