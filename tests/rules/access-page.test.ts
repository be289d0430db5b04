import { test } from 'vitest'
import { ACCESS_PAGE, accessPage } from './access-page.ts'
import { expectPage } from './expect-page.ts'

test('the table of who may open what is as new as the routes: else run npm run docs', () =>
  expectPage(ACCESS_PAGE, accessPage()))
