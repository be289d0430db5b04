import { expect, test } from 'vitest'
import { documentHead, Page } from './page.tsx'

test('the part that never changes and the part of one visitor make one document', () => {
  const head = documentHead({ lang: 'ru', css: 'p{color:red}', script: '/assets/enhance-1.js' })
  const rest = String(
    <Page title="Пароль" brand="Парта <ID>">
      <p>Здравствуйте</p>
    </Page>,
  )
  expect(head).toMatch(/^<!doctype html><html lang="ru"><head>/)
  expect(head).toContain('<style>p{color:red}</style>')
  expect(rest).toBe('<title>Пароль — Парта &lt;ID&gt;</title></head><body><p>Здравствуйте</p></body></html>')
})
