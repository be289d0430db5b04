import { z } from 'zod'
import { isSafeAddress, type NewService } from '../oidc/engine.ts'

const LONGEST_NAME = 60
const LONGEST_ADDRESS = 500

const address = z
  .string('required')
  .trim()
  .min(1, 'required')
  .max(LONGEST_ADDRESS, 'address_unreadable')
  .refine((text) => !/[\s\p{Cc}"'<>#]/u.test(text) && URL.canParse(text), 'address_unreadable')
  .refine((text) => !URL.canParse(text) || isSafeAddress(text), 'address_unsafe')
const optionalAddress = z
  .string()
  .default('')
  .transform((text) => text.trim() || undefined)
  .pipe(address.optional())
const tick = z
  .string()
  .optional()
  .transform((value) => value === 'yes')

/** The operator's form of a new service. Services of the school itself are registered from the command line only. */
export const NewServiceForm = z
  .object({
    service_name: z
      .string('required')
      .trim()
      .min(1, 'required')
      .max(LONGEST_NAME, 'too_long')
      .refine((text) => !/\p{Cc}/u.test(text), 'forbidden_characters'),
    redirect_uri: address,
    post_logout_redirect_uri: optionalAddress,
    backchannel_logout_uri: optionalAddress,
    profile: tick,
    phone: tick,
    email: tick,
    refresh_tokens: tick,
    service_kind: z.enum(['server', 'browser', 'vk'], 'required'),
    alg: z.enum(['ES256', 'RS256'], 'required'),
  })
  .transform(
    (form): NewService => ({
      name: form.service_name,
      redirectUris: [form.redirect_uri],
      postLogoutRedirectUris: form.post_logout_redirect_uri ? [form.post_logout_redirect_uri] : [],
      backchannelLogoutUri: form.backchannel_logout_uri,
      scopes: (['profile', 'phone', 'email'] as const).filter((scope) => form[scope]),
      refreshTokens: form.refresh_tokens,
      isPublic: form.service_kind === 'browser',
      kind: form.service_kind === 'vk' ? 'vk' : undefined,
      alg: form.alg,
    }),
  )
