/** What a person says about themselves; taking it along; the end of an account. */
export const enPersonal = {
  personal: {
    lead: 'This is how the sites that you sign in to see you. They learn of changes at the next sign-in.',
    about_me: 'About me',
    form_lead: 'As in your documents: the school knows students and parents by these data.',
    change: 'Change',
    save: 'Save',
    none: 'None',
    sex: 'Sex',
    sexes: { female: 'Female', male: 'Male', unsaid: 'Not given' },
    language: 'Language of messages',
    add_avatar: 'Add a picture',
    other_avatar: 'Change the picture',
    avatar: 'Your picture',
    avatar_lead: 'We keep the middle of the photo, smaller. Where and when it was taken is not kept.',
    picture: 'File with the photo',
    picture_hint: 'JPEG, PNG or WebP, at most 5 MB',
    remove_avatar: 'Remove the picture',
    yours: 'My data in {{id}}',
    yours_lead: 'All that {{id}} knows about you can be taken along or erased.',
    export: 'Download my data',
    delete: 'Delete the account',
    done: {
      data: 'The data are saved',
      avatar: 'The picture is saved',
      avatar_removed: 'The picture was removed',
    },
    deletion_title: 'Delete the account?',
    deletion_lead:
      'The account closes at once, and after 30 days we erase it for good. Until then it can be restored: sign in with code and password.',
    deletion_now: 'At once',
    deletion_now_text:
      'You are signed out on all devices, and this account signs you in neither to {{platform}} nor to other sites.',
    deletion_later: 'After 30 days',
    deletion_later_text:
      'We erase name, number, e-mail, picture and all the rest. Data on other sites, {{platform}} too, are deleted on those sites.',
    deletion_number: 'Phone number',
    deletion_number_text:
      'It stays with the account until it is erased, so that it can be restored. You can register with it anew after 30 days.',
    understood: 'I understand that after 30 days the account cannot be brought back',
    deletion_submit: 'Delete the account',
    deletion_keep: 'Keep it',
    closed_title: 'The account is closed',
    closed_lead:
      'We will erase it in 30 days. Until then it can be restored: sign in with code and password.',
    closed_home: 'To the main page',
    restore_title: 'The account will be erased on {{day}}',
    restore_lead:
      'You asked for it, {{name}}. While it is closed it signs you in nowhere. If you have changed your mind, restore it.',
    restore: 'Restore the account',
    restore_not: 'Leave it closed',
  },
} as const

/** What can be wrong with a picture, or with the last word. */
export const enPersonalErrors = {
  must_understand: 'Tick this if you understand it',
  picture_missing: 'Choose a file with a photo',
  picture_too_large: 'The file is larger than 5 MB. Choose another one or make it smaller',
  picture_kind: 'A photo in JPEG, PNG or WebP will do. Choose another file',
  picture_animated: 'Only a picture that stands still will do. Choose another file',
  picture_huge: 'This picture has too many dots. Choose another one or make it smaller',
  picture_busy: 'Many photos are being uploaded just now. Wait a few seconds and choose the file again',
  picture_broken: 'The file is damaged and could not be opened. Choose another one',
} as const

/** What the owner is told about the end of the account. */
export const enPersonalNotices = {
  deletion_asked:
    'Your account is closed and will be erased on {{day}}. If you changed your mind or it was not you, sign in with code and password and restore it.',
  account_restored: 'Your account was restored. If it was not you, sign in now and change the password.',
  account_erased: 'Your account and all that we knew about you are erased. The phone number is free.',
} as const
