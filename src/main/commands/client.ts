import { parseArgs } from 'node:util'
import { z } from 'zod'
import { type NewService, SCOPES } from '#id/index.ts'
import { readSettings } from '../settings.ts'
import { withAdministration } from './with-administration.ts'

const USAGE = `client add --name NAME --redirect-uri URI [--redirect-uri URI …]
             [--post-logout-redirect-uri URI …] [--backchannel-logout-uri URI]
             [--scope ${SCOPES.slice(1).join('|')} …] [--alg ES256|RS256]
             [--public] [--vk] [--refresh-tokens] [--first-party]
  client list
  client remove ID`

/** `parta client …`: the sites that sign people in with Parta ID. */
export async function client([command = '', ...args]: string[]): Promise<void> {
  const run = COMMANDS[command]
  if (!run) throw new Error(`usage:\n  ${USAGE}`)
  await run(args)
}

const COMMANDS: Record<string, (args: string[]) => Promise<void>> = { add, list, remove }

async function add(args: string[]): Promise<void> {
  const service = serviceOf(args)
  const settings = readSettings(process.env)
  const { clientId, clientSecret } = await withAdministration(settings, (id) => id.addService(service))
  console.log(`client_id      ${clientId}`)
  if (clientSecret) console.log(`client_secret  ${clientSecret}\n\nThe secret is shown this once.`)
}

async function list(): Promise<void> {
  const services = await withAdministration(readSettings(process.env), (id) => id.services())
  for (const { clientId, name, redirectUris, scopes, alg, people, ...is } of services) {
    const marks = [
      is.isPublic && 'public',
      is.isVk && 'for VK ID',
      is.firstParty && 'first party',
      is.isTold && 'told of sign-outs',
    ]
    const facts = [alg, `scopes ${scopes.join(' ')}`, ...marks, `${people} people`].filter(Boolean)
    console.log([`${clientId}  ${name}`, facts.join(', '), ...redirectUris].join('\n  '))
  }
  if (services.length === 0) console.log('no services yet')
}

async function remove([clientId = '']: string[]): Promise<void> {
  const settings = readSettings(process.env)
  const removed = await withAdministration(settings, (id) => id.removeService(clientId))
  if (!removed) throw new Error(`there is no service ${clientId}`)
  console.log(`removed ${clientId}`)
}

const Options = z.object({
  name: z.string('--name is missing').trim().min(1, '--name is empty'),
  'redirect-uri': z.array(z.url('--redirect-uri is no address'), '--redirect-uri is missing').min(1),
  'post-logout-redirect-uri': z.array(z.url('--post-logout-redirect-uri is no address')).optional(),
  'backchannel-logout-uri': z.url('--backchannel-logout-uri is no address').optional(),
  scope: z.array(z.enum(SCOPES, `--scope is one of ${SCOPES.join(', ')}`)).optional(),
  alg: z.enum(['ES256', 'RS256'], '--alg is ES256 or RS256').optional(),
  public: z.boolean().optional(),
  vk: z.boolean().optional(),
  'refresh-tokens': z.boolean().optional(),
  'first-party': z.boolean().optional(),
})

function serviceOf(args: string[]): NewService {
  const { values } = parseArgs({
    args,
    options: {
      name: { type: 'string' },
      'redirect-uri': { type: 'string', multiple: true },
      'post-logout-redirect-uri': { type: 'string', multiple: true },
      'backchannel-logout-uri': { type: 'string' },
      scope: { type: 'string', multiple: true },
      alg: { type: 'string' },
      public: { type: 'boolean' },
      vk: { type: 'boolean' },
      'refresh-tokens': { type: 'boolean' },
      'first-party': { type: 'boolean' },
    },
  })
  // A list of scopes may also come as OpenID writes it, in one text.
  const options = Options.safeParse({
    ...values,
    scope: values.scope?.flatMap((text) => text.split(/[ ,]+/)),
  })
  if (!options.success) throw new Error(options.error.issues.map(({ message }) => message).join('\n'))
  const given = options.data
  return {
    name: given.name,
    redirectUris: given['redirect-uri'],
    postLogoutRedirectUris: given['post-logout-redirect-uri'],
    backchannelLogoutUri: given['backchannel-logout-uri'],
    scopes: given.scope,
    alg: given.alg,
    isPublic: given.public,
    kind: given.vk ? 'vk' : undefined,
    refreshTokens: given['refresh-tokens'],
    firstParty: given['first-party'],
  }
}
