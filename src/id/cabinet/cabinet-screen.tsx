import type { Child } from 'hono/jsx'
import { SubmitButton } from '#ui/button.tsx'
import { Form } from '#ui/form.tsx'
import { MenuLayout, type MenuLayoutProps } from '#ui/menu-layout.tsx'
import { Page } from '#ui/page.tsx'
import { helpOf, type Screen } from '../screen.tsx'
import type { SignedIn } from '../session/signed-in.ts'
import { CABINET, CABINET_SECTIONS, type CabinetSection } from './cabinet-sections.ts'

type Props = Pick<MenuLayoutProps, 'heading' | 'lead' | 'actions' | 'banner' | 'back'> & {
  screen: Screen
  person: SignedIn
  /** Which entry of the menu is the current one; nothing on the front page. */
  section?: CabinetSection
  failed?: boolean
  children?: Child
}

/**
 * A screen of «Личный кабинет {ID}»: menu at the left; on a phone, where six entries have no room, the front page lists
 * them and each section leads back to it.
 */
export function CabinetScreen({ screen, person, section, failed, children, ...layout }: Props) {
  const { words, ctx } = screen
  const brand = ctx.config.idName
  return (
    <Page title={failed ? `${words('error.prefix')}: ${layout.heading}` : layout.heading} brand={brand}>
      <MenuLayout
        {...layout}
        back={layout.back ?? (section && { href: CABINET, label: words('cabinet.title') })}
        brand={brand}
        brandHref={CABINET}
        menuLabel={words('cabinet.menu')}
        menuOnPhone={false}
        items={CABINET_SECTIONS.map(({ name, href, icon }) => ({
          href,
          icon,
          label: words(`cabinet.section.${name}`),
          current: name === section,
        }))}
        person={`${person.given_name} ${person.family_name}`}
        signOut={
          <Form action="/sign-out" inline>
            <SubmitButton kind="quiet">{words('home.sign_out')}</SubmitButton>
          </Form>
        }
        words={{ skip: words('layout.skip'), language: words('layout.language') }}
        help={helpOf(screen)}
        language={{ current: screen.language, path: screen.path }}
      >
        {children}
      </MenuLayout>
    </Page>
  )
}
