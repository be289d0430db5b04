import { SectionTabs } from '#ui/section-tabs.tsx'
import { administeredSchools } from '../access/decisions.ts'
import type { School, Viewer } from '../access/viewer-store.ts'
import { MenuScreen } from '../screen.tsx'

type MenuScreenProps = Parameters<typeof MenuScreen>[0]
type SchoolScreenProps = Omit<MenuScreenProps, 'section' | 'lead' | 'viewer'> & {
  viewer: Viewer
  school: School
}

/** The parts of a school that its administrator runs, and where they stand. */
const SECTIONS = {
  classes: '',
  board: '/board',
  staff: '/staff',
  year: '/year',
  roster: '/roster',
  consents: '/consents',
  journal: '/journal',
  settings: '/settings',
} as const

/** A screen of a school: which one, its sections, and the way to the others that the person runs. */
export function SchoolScreen({ school, children, ...screenProps }: SchoolScreenProps) {
  const { screen, viewer } = screenProps
  const { words } = screen
  const base = `/schools/${school.id}`
  const path = screen.path.split('?', 1)[0]?.slice(base.length) ?? ''
  return (
    <MenuScreen
      {...screenProps}
      section="school"
      lead={
        <>
          {school.name}, {school.town}
          {administeredSchools(viewer).length > 1 && (
            <>
              {' · '}
              <a href="/schools">{words('school.switch')}</a>
            </>
          )}
        </>
      }
    >
      <SectionTabs
        label={words('school.sections')}
        tabs={Object.entries(SECTIONS).map(([name, at]) => ({
          href: base + at,
          label: words(`school.section.${name as keyof typeof SECTIONS}`),
          current: at === '' ? path === '' || path.startsWith('/classes') : path.startsWith(at),
        }))}
      />
      {children}
    </MenuScreen>
  )
}
