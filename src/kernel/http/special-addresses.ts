import { BlockList, isIPv6 } from 'node:net'

/** Networks that are not the public internet (IANA special-purpose registries, RFC 6890): ours, the neighbours', nobody's. */
const SPECIAL_IPV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]
const PUBLIC_IPV6 = '2000::/3'
/** Within the public part: tunnels that lead to any IPv4 address, and addresses for documents and tests. */
const SPECIAL_IPV6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20']

const specialIpv4 = listOf(SPECIAL_IPV4, 'ipv4')
const publicIpv6 = listOf([PUBLIC_IPV6], 'ipv6')
const specialIpv6 = listOf(SPECIAL_IPV6, 'ipv6')

/** True for an address that a request on behalf of a stranger must not reach. */
export function isSpecialAddress(address: string): boolean {
  if (!isIPv6(address)) return specialIpv4.check(address, 'ipv4')
  return !publicIpv6.check(address, 'ipv6') || specialIpv6.check(address, 'ipv6')
}

function listOf(networks: string[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    list.addSubnet(address, Number(prefix), family)
  }
  return list
}
