import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { onTestFinished } from 'vitest'
import { serve } from '#kernel/http/serve.ts'

/** A small site that signs people in with the npm package `@vkid/sdk`, as it comes. Gives the port it listens on. */
export async function openVkSite({ app, idHost }: { app: number; idHost: string }): Promise<number> {
  const sdk = await readFile(createRequire(import.meta.url).resolve('@vkid/sdk/dist-sdk/umd/index.js'))
  const page = pageOf(app, idHost)
  const listening = await serve(
    (request, response) => {
      const isSdk = request.url === '/sdk.js'
      response.setHeader('content-type', isSdk ? 'text/javascript' : 'text/html; charset=UTF-8')
      response.end(isSdk ? sdk : page)
    },
    { port: 0 },
  )
  onTestFinished(() => listening.close())
  return listening.port
}

/** What a site that was written for VK ID has on its page; `__vkidDomain` is the line that changes. */
const pageOf = (app: number, idHost: string) => `<!doctype html>
<title>Магазин</title>
<h1>Магазин</h1>
<button>Войти</button>
<script src="/sdk.js"></script>
<script>
  VKIDSDK.Config.init({
    app: ${app},
    redirectUrl: location.origin + '/vk',
    mode: VKIDSDK.ConfigAuthMode.Redirect,
    scope: 'vkid.personal_info phone',
    __vkidDomain: '${idHost}',
  })
  document.querySelector('button').onclick = () => VKIDSDK.Auth.login()
</script>`
