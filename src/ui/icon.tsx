import type { Child } from 'hono/jsx'

const paths = {
  profile: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4 20c1-3.5 4-5 8-5s7 1.5 8 5',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 20c.8-3.2 3.3-5 6.5-5s5.700 1.800 6.5 5M16 4.5a3.5 3.5 0 0 1 0 6M18 15.5c1.800.7 3 2.3 3.5 4.5',
  home: 'M4 11 12 4l8 7v9h-5v-6H9v6H4Z',
  class: 'M3 7h18M6 7 5 20M18 7l1 13M5.5 13h13',
  school: 'M3 20h18M5 20V10l7-5 7 5v10M10 20v-5h4v5M12 10v.01',
  phone: 'M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1ZM11 18h2',
  services: 'M4 4h6v6H4ZM14 4h6v6h-6ZM4 14h6v6H4ZM14 14h6v6h-6Z',
  sessions: 'M4 5h16v11H4ZM2 20h20M10 16v4M14 16v4',
  security: 'M12 3l8 3v6c0 4.5-3.2 7.5-8 9-4.800-1.5-8-4.5-8-9V6ZM9 12l2 2 4-4',
  journal: 'M6 3h12v18H6ZM9 8h6M9 12h6M9 16h3',
  settings: 'M4 7h10M18 7h2M4 17h2M10 17h10M16 5v4M8 15v4',
  plus: 'M12 5v14M5 12h14',
  back: 'M14 6l-6 6 6 6',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 11v5M12 8v.01',
  success: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8 12l3 3 5-6',
  warning: 'M12 4 2.5 20h19ZM12 10v4M12 17v.01',
  error: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v6M12 16v.01',
} as const

export type IconName = keyof typeof paths

/** A line drawing beside a word; it never stands for the word alone, so it is hidden from screen readers. */
export function Icon(props: { name: IconName }): Child {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[props.name]} />
    </svg>
  )
}
