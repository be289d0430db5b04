/** The operator's list of services. */
export const OPERATOR_SERVICES = '/operator/services'
