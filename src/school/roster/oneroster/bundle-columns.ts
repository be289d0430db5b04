import type { BundleFile } from '../roster-file/open-file.ts'

const COMMON = ['sourcedId', 'status', 'dateLastModified'] as const

/** The columns of the files that are read, in the order that the standard gives them (OneRoster 1.1 and 1.2, CSV binding). */
export const BUNDLE_COLUMNS: Record<'1.1' | '1.2', Partial<Record<BundleFile, readonly string[]>>> = {
  '1.1': {
    'orgs.csv': [...COMMON, 'name', 'type', 'identifier', 'parentSourcedId'],
    'users.csv': [
      ...COMMON,
      'enabledUser',
      'orgSourcedIds',
      'role',
      'username',
      'userIds',
      'givenName',
      'familyName',
      'middleName',
      'identifier',
      'email',
      'sms',
      'phone',
      'agentSourcedIds',
      'grades',
      'password',
    ],
  },
  '1.2': {
    'orgs.csv': [...COMMON, 'name', 'type', 'identifier', 'parentSourcedId'],
    'users.csv': [
      ...COMMON,
      'enabledUser',
      'username',
      'userIds',
      'givenName',
      'familyName',
      'middleName',
      'identifier',
      'email',
      'sms',
      'phone',
      'agentSourcedIds',
      'grades',
      'password',
      'userMasterIdentifier',
      'preferredGivenName',
      'preferredMiddleName',
      'preferredFamilyName',
      'primaryOrgSourcedId',
      'pronouns',
    ],
    'roles.csv': [
      ...COMMON,
      'userSourcedId',
      'roleType',
      'role',
      'beginDate',
      'endDate',
      'orgSourcedId',
      'userProfileSourcedId',
    ],
  },
}

/** The same in both versions. */
const SHARED_COLUMNS: Partial<Record<BundleFile, readonly string[]>> = {
  'demographics.csv': [
    ...COMMON,
    'birthDate',
    'sex',
    'americanIndianOrAlaskaNative',
    'asian',
    'blackOrAfricanAmerican',
    'nativeHawaiianOrOtherPacificIslander',
    'white',
    'demographicRaceTwoOrMoreRaces',
    'hispanicOrLatinoEthnicity',
    'countryOfBirthCode',
    'stateOfBirthAbbreviation',
    'cityOfBirth',
    'publicSchoolResidenceStatus',
  ],
  'classes.csv': [
    ...COMMON,
    'title',
    'grades',
    'courseSourcedId',
    'classCode',
    'classType',
    'location',
    'schoolSourcedId',
    'termSourcedIds',
    'subjects',
    'subjectCodes',
    'periods',
  ],
  'enrollments.csv': [
    ...COMMON,
    'classSourcedId',
    'schoolSourcedId',
    'userSourcedId',
    'role',
    'primary',
    'beginDate',
    'endDate',
  ],
}

export function standardColumns(version: '1.1' | '1.2', file: BundleFile): readonly string[] {
  return BUNDLE_COLUMNS[version][file] ?? SHARED_COLUMNS[file] ?? []
}

/** Without these columns a file tells nothing, however it is read. */
export const NEEDED_COLUMNS: Partial<Record<BundleFile, readonly string[]>> = {
  'orgs.csv': ['sourcedId'],
  'users.csv': ['sourcedId', 'givenName', 'familyName'],
  'roles.csv': ['userSourcedId', 'role'],
  'demographics.csv': ['sourcedId', 'birthDate'],
  'classes.csv': ['sourcedId', 'title'],
  'enrollments.csv': ['classSourcedId', 'userSourcedId'],
}
