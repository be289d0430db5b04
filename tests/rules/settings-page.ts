import { z } from 'zod'
import { Settings } from '#main/settings.ts'

/** Where the list of settings stands for readers. */
export const SETTINGS_PAGE = 'docs/operations/settings.md'

type Property = { description?: string; default?: string | number; enum?: string[]; minimum?: number }

/** The list of settings as a page, made from their schema. */
export function settingsPage(): string {
  const { properties = {} } = z.toJSONSchema(Settings, { io: 'input' })
  return [
    '# Settings',
    '',
    'Written by `npm run docs` from `src/main/settings.ts`; do not edit.',
    '',
    'Settings are environment variables. A wrong one stops the start and is named; an empty one counts as left out.',
    '',
    '| setting | default | what it does |',
    '|---|---|---|',
    ...Object.entries(properties).map(([name, property]) => row(name, property as Property)),
    '',
  ].join('\n')
}

function row(name: string, property: Property): string {
  const { description } = property
  if (!description) throw new Error(`the setting ${name} has no description`)
  const fallback = property.default === undefined ? '' : `\`${property.default}\``
  const values = property.enum ? ` (${property.enum.map((value) => `\`${value}\``).join(', ')})` : ''
  const least = property.minimum && property.minimum > 1 ? ` (at least ${property.minimum})` : ''
  return `| \`${name}\` | ${fallback} | ${description}${values}${least} |`
}
