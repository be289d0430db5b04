import { Banner } from '#ui/banner.tsx'
import { LinkButton } from '#ui/button.tsx'
import { everydayName } from '../people/names.ts'
import type { Screen } from '../screen.tsx'
import type { OtherGuardian } from './new-guardians-store.ts'

type NewGuardianBannersProps = {
  screen: Screen
  guardians: OtherGuardian[]
  /** Where «Это ошибка» leads for a guardianship. */
  pathOf: (id: string) => string
  /** The child, where a page is about several. */
  child?: { family_name: string; given_name: string }
  of: 'self' | 'child'
}

/** «У ребёнка появился ещё один родитель»: each new one, with the way to say that it is a mistake. */
export function NewGuardianBanners({ screen, guardians, pathOf, child, of }: NewGuardianBannersProps) {
  const { words } = screen
  return (
    <>
      {guardians
        .filter(({ objectable }) => objectable)
        .map((guardian) => {
          const trusted = guardian.kinship === 'trusted_adult'
          const name = everydayName(guardian)
          return (
            <Banner
              title={words(trusted ? `objection.new_trusted_of_${of}` : `objection.new_of_${of}`, { name })}
              action={
                <LinkButton kind="secondary" href={pathOf(guardian.id)}>
                  {words('objection.mistake')}
                </LinkButton>
              }
            >
              <p>
                {child && `${everydayName(child)}. `}
                {words('objection.new_text')}
              </p>
            </Banner>
          )
        })}
    </>
  )
}
