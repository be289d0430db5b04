import type { IconName } from '#ui/icon.tsx'
import { PERSONAL } from '../personal/personal-paths.ts'

/** The sections of the cabinet (S2), in the order of the menu. */
export const CABINET_SECTIONS = [
  { name: 'personal', href: PERSONAL.front, icon: 'profile' },
  { name: 'contacts', href: '/cabinet/contacts', icon: 'phone' },
  { name: 'security', href: '/cabinet/security', icon: 'security' },
  { name: 'services', href: '/cabinet/services', icon: 'services' },
  { name: 'sessions', href: '/cabinet/sessions', icon: 'sessions' },
  { name: 'history', href: '/cabinet/history', icon: 'journal' },
] as const satisfies readonly {
  name: string
  href: string
  icon: IconName
}[]

export type CabinetSection = (typeof CABINET_SECTIONS)[number]['name']

/** The front page of the cabinet. */
export const CABINET = '/cabinet'
