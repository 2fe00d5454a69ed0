import { OWN_ACCOUNT } from '../../api/session.ts';

/** What the pages of this area need: an account, whose courses they are. What is shown, the enrolment decides. */
export const permissions = { see: OWN_ACCOUNT } as const;
