/** The texts about ages at which a student decides more. */
export const enAge = {
  age: {
    consent_title: 'Your consent',
    consent_lead: 'You have a say yourself in how your data are used. Please read both documents.',
    consent_later: 'Your consent is needed when you are {{count}}. Until then a parent gives it.',
    own_platform_use: 'I agree to the use of the platform “{{platform}}”',
    own_personal_data: 'I agree to the processing of my personal data',
    asked_title: 'Your consent is needed',
    asked_text: 'You are of the age at which you are asked, too. Your parent’s consent holds.',
    adult_asked_text: 'You are {{years}}: your parent’s consent holds no more, yours is needed.',
    read: 'Read and answer',
    ahead_title: 'On {{date}} we will ask for your consent, too',
    ahead_text: 'Until that day a parent alone gives it. There is nothing to do yet.',
    adult_title: 'On {{date}} you come of age',
    adult_text:
      'From that day on you decide, and your parents do not see your data any more. If you like, allow them to.',
    guardians_title: 'Who sees my data',
    guardians_lead: 'You decide. What you allow can be taken back any day.',
    guardians_later: 'You can decide this {{days}} days before you are {{years}}.',
    no_guardians: 'No parent sees your data',
    stays: 'goes on seeing them when you are of age',
    ends: 'stops seeing them on the day you come of age',
    permit: 'Allow to go on',
    take_back: 'Allow no longer',
    child_adult_title: '{{name}} comes of age on {{date}}',
    child_adult_end:
      'From that day on your child decides: your consent ends, and you see the data only if your child allows it.',
    child_adult_stay: 'From that day on your child decides: your consent ends.',
    child_ahead_title: '{{name}}: from {{date}} we ask your child, too',
    child_ahead_text: 'We will ask for your child’s consent in their profile. Yours remains in force.',
  },
} as const

export const enAgeEvents = {
  came_of_age: 'Student came of age',
  own_consent_given: 'Student gave their own consent',
  guardian_permitted: 'Student allowed a parent to see their data',
  guardian_not_permitted: 'Student took that back',
} as const

export const enAgeMessages = {
  own_consent_ahead:
    '{{platform}}: on {{date}} we will ask for your own consent to the use of your data. There is nothing to do before.',
  own_consent_ahead_parent:
    '{{platform}}: from {{date}} we will ask your child ({{name}}) for consent, too. Yours remains in force.',
  own_consent_asked: '{{platform}}: your own consent is needed now. Open “Profile” and read two documents.',
  adult_ahead:
    '{{platform}}: on {{date}} you come of age and decide for yourself. Choose in “Profile” who goes on seeing your data.',
  adult_ahead_parent:
    '{{platform}}: on {{date}} {{name}} comes of age. After that you see the data only if your child allows it.',
  adult_ahead_parent_stays: '{{platform}}: on {{date}} {{name}} comes of age. Your consent ends then.',
  adult_reached:
    '{{platform}}: you decide for yourself now. Open “Profile”: there is your consent, and who sees your data.',
  adult_reached_parent:
    '{{platform}}: your child is of age and decides alone. The child’s data are not shown to you any more.',
} as const
