import { afterAll, beforeAll, test } from 'vitest'
import { invitationOf, type OpenClass, openClass, settle, settleStudent } from '#tests/support/cast.ts'
import { newWindow } from '#tests/support/chromium.ts'
import { expect } from '#tests/support/expect.ts'
import { newGallery } from '#tests/support/gallery.ts'
import { longNamed, masha, mother, oneOfMany } from '#tests/support/people.ts'
import { enter, follow, onScreen, press } from '#tests/support/steps.ts'
import { openWorld, type World } from '#tests/support/world.ts'

let world: World
let fifth: OpenClass

beforeAll(async () => {
  world = await openWorld()
  fifth = await openClass(world)
  await settleStudent(world, masha, fifth.classId)
  await settle(world, mother)
})
afterAll(() => world.close())

test('a parent reads the invitation in English, goes a step, and returns to Russian', async () => {
  const link = await invitationOf(world, masha)
  const window = await newWindow()
  await window.goto(link)
  await follow(window, 'English')
  await onScreen(window, 'Мария И. invites a parent')
  expect(window.url()).toBe(link)
  await expect(window.locator('html')).toHaveAttribute('lang', 'en')
  await follow(window, 'Join')
  await onScreen(window, 'Sign in or register')
  await window.getByLabel('Phone number').fill(mother.phone)
  await press(window, 'Continue')
  await onScreen(window, 'Enter the code')
  await world.phones.code(mother.phone)
  expect(world.phones.messagesOn(mother.phone)[0]?.text).toContain('your code')
  await follow(window, 'Русский')
  await onScreen(window, 'Введите код')
  await window.goto(link)
  await follow(window, 'Русский')
  await onScreen(window, 'Мария И. приглашает родителя')
})

test('everybody can use the screens in English as well', async () => {
  const { look, faults } = newGallery()
  const pupil = { ...longNamed, phone: '+79990000981' }
  await settleStudent(world, pupil, fifth.classId)
  const stranger = await newWindow()
  await stranger.goto(world.platform)
  await follow(stranger, 'English')
  await look(stranger, 'en-home')
  for (const [name, path] of [
    ['en-join', '/join'],
    ['en-class-link', new URL(fifth.link).pathname],
    ['en-parent-link', new URL(await invitationOf(world, pupil)).pathname],
    ['en-parent-link-unknown', '/join/parent/nonsense'],
    ['en-document', '/documents/personal-data'],
    ['en-not-found', '/nothing-here'],
  ] as const) {
    await stranger.goto(world.platform + path)
    await look(stranger, name)
  }
  await stranger.goto(world.id)
  await follow(stranger, 'English')
  await look(stranger, 'en-id-welcome')
  await follow(stranger, 'Sign in or register')
  await look(stranger, 'en-id-phone')
  await stranger.getByLabel('Phone number').fill(oneOfMany(982).phone)
  await press(stranger, 'Continue')
  await onScreen(stranger, 'Enter the code')
  await look(stranger, 'en-id-code')
  await stranger.getByLabel('Code from the message').fill(await world.phones.code(oneOfMany(982).phone))
  await press(stranger, 'Confirm')
  await onScreen(stranger, 'New account')
  await press(stranger, 'Create account')
  await expect(stranger.getByRole('alert')).toBeVisible()
  await look(stranger, 'en-id-account-mistakes')

  const student = await newWindow()
  await enter(world, student, pupil)
  await follow(student, 'English')
  await onScreen(student, 'Profile')
  await expect(student.getByRole('navigation', { name: 'Sections' })).toHaveText('Profile')
  await look(student, 'en-profile')
  await student.goto(`${world.platform}/profile/invitation`)
  await look(student, 'en-invitation')
  await student.goto(await invitationOf(world, pupil))
  await look(student, 'en-own-link')
  expect(faults).toEqual([])
})
