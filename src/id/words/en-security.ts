/** "Security": the password, passkeys, the code from an application, recovery codes. */
export const enSecurity = {
  security: {
    lead: 'What protects your account. We tell all your contacts about every change.',
    password: 'Password',
    password_changed: 'Changed on {{date}}',
    password_first: 'The one the account was created with',
    passkeys: 'Passkeys',
    passkeys_count_one: '{{count}} passkey',
    passkeys_count_other: '{{count}} passkeys',
    app_code: 'Code from an app',
    recovery_codes: 'Recovery codes',
    none_yet: 'None yet',
    on_since: 'On since {{date}}',
    off: 'Off',
    change: 'Change',
    manage: 'Manage',
    add: 'Add',
    turn_on: 'Turn on',
    make: 'Create',
    done: {
      password_changed: 'The password was changed. You are signed out on all other devices.',
      passkey_added: 'The passkey was added. You can now sign in without code and password.',
      passkey_renamed: 'The name was saved.',
      passkey_removed: 'The passkey was removed. It does not sign in any more.',
      app_code_on: 'The code from an app is on. We will ask for it after the password.',
      app_code_off: 'The code from an app is off.',
    },
  },
  password_change: {
    title: 'New password',
    lead: 'Choose a password that you use on no other site.',
    label: 'New password',
    others_end: 'You will be signed out on all other devices: they will need the new password.',
    submit: 'Change password',
  },
  recovery_codes: {
    title: 'Recovery codes',
    lead: 'If the phone is lost or the app with the codes does not open, a recovery code will do. Each works once.',
    none: 'There are no recovery codes yet. We will create ten and show them once: print them or write them down.',
    left_zero: 'No codes left',
    left_one: '{{count}} code left',
    left_other: '{{count}} codes left',
    made_on: 'Created on {{date}}',
    old_end: 'When you create new codes, the old ones stop working at once.',
    make: 'Create recovery codes',
    make_new: 'Create new codes',
    made_title: 'Your recovery codes',
    made_lead: 'Save them now: we will not show them again.',
    how: 'Keep them away from the phone. Hyphens and capital letters are optional.',
    print: 'Print',
    saved: 'Done',
  },
} as const

/** What the owner is told about at every contact. */
export const enSecurityNotices = {
  password_changed:
    'The password of your account was changed. If it was not you, recover the account now: "Forgot password?".',
  recovery_codes_made:
    'New recovery codes were created, the old ones do not work. If it was not you, sign in now and change the password.',
  recovery_code_used:
    'A recovery code was used. Codes left: {{left}}. If it was not you, sign in now, change the password and create new codes.',
} as const

export const enSecurityErrors = {
  recovery_code_format: 'Enter the whole recovery code: six groups of four signs',
} as const
