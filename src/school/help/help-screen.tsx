import type { Child } from 'hono/jsx'
import type { IconName } from '#ui/icon.tsx'
import { MenuLayout, type MenuLayoutProps } from '#ui/menu-layout.tsx'
import { brandOf, type Screen, Titled } from '../screen.tsx'
import type { HelpPageName } from './help-text.ts'
import type { HelpBook } from './help-texts.ts'

const ICONS: Record<HelpPageName, IconName> = {
  students: 'profile',
  parents: 'people',
  'sign-in': 'phone',
  teachers: 'class',
  administrators: 'school',
}

export type HelpNeeds = { screen: Screen; book: HelpBook }

type Props = HelpNeeds &
  Pick<MenuLayoutProps, 'heading' | 'lead' | 'back' | 'actions'> & {
    current?: HelpPageName
    children?: Child
  }

/** A screen of the help: for everybody, signed in or not; its menu are its own pages. */
export function HelpScreen({ screen, book, current, children, ...layout }: Props) {
  return (
    <Titled screen={screen} heading={layout.heading}>
      <MenuLayout
        {...layout}
        {...brandOf(screen)}
        brandHref="/"
        menuLabel={screen.words('help.menu')}
        menuOnPhone={false}
        items={book.map(({ name, text }) => ({
          href: helpPath(name),
          label: text.title,
          icon: ICONS[name],
          current: name === current,
        }))}
      >
        {children}
      </MenuLayout>
    </Titled>
  )
}

export function helpPath(name: HelpPageName): string {
  return `/help/${name}`
}
