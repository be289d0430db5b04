import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import type { UserManagerSettings } from 'oidc-client-ts'
import type { Site } from './site.ts'

/** A site without a server: one page whose script does everything with oidc-client-ts. */
export async function browserApp(issuer: string, site: Site): Promise<Hono> {
  const settings: UserManagerSettings = {
    authority: issuer,
    client_id: site.clientId,
    redirect_uri: site.redirectUri,
    post_logout_redirect_uri: site.signedOutUri,
    scope: 'openid profile',
    loadUserInfo: true,
    automaticSilentRenew: false,
  }
  const folder = dirname(fileURLToPath(import.meta.resolve('oidc-client-ts/package.json')))
  const library = await readFile(join(folder, 'dist/browser/oidc-client-ts.min.js'))
  const script = (text: string | Uint8Array<ArrayBuffer>) =>
    new Response(text, { headers: { 'content-type': 'text/javascript' } })
  return new Hono()
    .get('/library.js', () => script(new Uint8Array(library)))
    .get('/app.js', () => script(`const settings = ${JSON.stringify(settings)}\n${APP}`))
    .get('*', (c) => c.html(PAGE))
}

const PAGE = `<!doctype html><title>Читальня</title>
<h1></h1>
<button id="in">Войти</button><button id="renew">Продлить</button><button id="out">Выйти</button>
<script src="/library.js"></script><script src="/app.js"></script>`

/** What happened last stands in the heading. */
const APP = `
const manager = new oidc.UserManager(settings)
const say = (text) => { document.querySelector('h1').textContent = text }
const press = (id, act) => { document.getElementById(id).onclick = () => act().catch(tell) }
const tell = (error) => say('Не вышло: ' + error.message)
press('in', () => manager.signinRedirect())
press('renew', async () => {
  const before = await manager.getUser()
  const after = await manager.signinSilent()
  say(after.access_token === before.access_token ? 'Прежний токен' : 'Продлено: ' + after.profile.name)
})
press('out', () => manager.signoutRedirect())
const arrivals = {
  '/callback': async () => say((await manager.signinCallback()).profile.name),
  '/signed-out': async () => { await manager.signoutCallback(); say('Вы вышли') },
}
const arrive = arrivals[location.pathname] ?? (async () => say('Читальня'))
arrive().catch(tell)
`
