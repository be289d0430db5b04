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
  app_code: {
    title: 'Code from an app',
    lead: 'One more protection: when you sign in, after the password we ask for a code that an app on your phone shows.',
    what: 'Any app with one-time codes will do, such as Google Authenticator or a password manager. It needs no network.',
    before: 'We suggest you create recovery codes first: they help if the phone is lost.',
    begin: 'Connect an app',
    off_text: 'Without it the code from the text message and the password are enough again.',
    turn_off: 'Turn the code off',
    confirm_title: 'Connect the app',
    confirm_lead: 'Point the camera of the app at the QR code, then enter the code that it shows.',
    qr: 'QR code for the app',
    qr_caption: 'Scan it in the app',
    secret: 'Or type this key into the app',
    label: 'Code from the app',
    hint: '6 digits. The code changes every 30 seconds.',
    turn_on: 'Turn on',
  },
  second_proof: {
    app_title: 'Code from the app',
    app_lead: 'Open the app with the codes and enter the one for {{id}}.',
    to_recovery: 'Enter a recovery code',
    recovery_title: 'Recovery code',
    recovery_lead: 'Enter one of the recovery codes that you saved. It will not work again.',
    recovery_label: 'Recovery code',
    recovery_hint: 'Six groups of four signs. Hyphens are optional.',
    to_app: 'Enter the code from the app',
    spent: 'The code was wrong too many times. Confirm your number once more to try again.',
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
  app_code_on:
    'The code from an app was turned on: signing in now needs it. If it was not you, recover the account now: "Forgot password?".',
  app_code_off:
    'The code from an app was turned off. If it was not you, sign in now and change the password.',
  recovery_codes_made:
    'New recovery codes were created, the old ones do not work. If it was not you, sign in now and change the password.',
  recovery_code_used:
    'A recovery code was used. Codes left: {{left}}. If it was not you, sign in now, change the password and create new codes.',
} as const

export const enSecurityErrors = {
  app_code_format: 'Enter the 6 digits from the app',
  app_code_wrong: 'The code did not fit. Check that the phone sets its time by itself, and enter a new code',
  app_code_wrong_left_zero: 'The code did not fit',
  app_code_wrong_left_one: 'The code did not fit. Wait for the next one and enter it. {{count}} try left',
  app_code_wrong_left_other: 'The code did not fit. Wait for the next one and enter it. {{count}} tries left',
  app_codes_spent: 'Too many wrong codes. Try again in an hour, or enter a recovery code',
  recovery_code_wrong_zero: 'This code did not fit',
  recovery_code_wrong_one: 'This code did not fit or was used before. {{count}} try left',
  recovery_code_wrong_other: 'This code did not fit or was used before. {{count}} tries left',
  recovery_code_format: 'Enter the whole recovery code: six groups of four signs',
} as const
