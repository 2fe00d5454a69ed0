import { accountErrors } from './account-errors.ts';
import { credentialErrors } from './credential-errors.ts';
import { organisationErrors } from './organisation-errors.ts';
import { peopleErrors } from './people-errors.ts';
import { providerErrors } from './provider-errors.ts';
import { secondFactorErrors } from './second-factor-errors.ts';

/** Those of the service, by area; what programs and directories are answered stands beside, in the words of their standards. */
export const identityErrors = {
  ...credentialErrors,
  ...accountErrors,
  ...secondFactorErrors,
  ...organisationErrors,
  ...peopleErrors,
  ...providerErrors,
};
