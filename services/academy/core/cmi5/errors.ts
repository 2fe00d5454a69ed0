import { defineErrors } from '@pvt/kernel/errors';

export const cmi5Errors = defineErrors({
  UNIT_TOKEN_INVALID: {
    kind: 'unauthenticated',
    title: 'The unit’s token is missing or holds no more',
    description:
      'Send as `Authorization: Basic …` what the fetch address of the launch gave. It lasts as long as the session.',
  },
  UNIT_STATEMENT_WRONG: {
    kind: 'invalid',
    title: 'The statement is none of cmi5',
    description: 'The sentence says which rule of cmi5 it breaks. Nothing of what was sent was kept.',
  },
  UNIT_STATEMENT_REFUSED: {
    kind: 'forbidden',
    title: 'The unit may not say this now',
    description:
      'It is not of this session, or out of order: a session begins with `initialized`, ends with `terminated`, and a registration is passed and completed once. Nothing of what was sent was kept.',
  },
  UNIT_SESSION_OVER: {
    kind: 'forbidden',
    title: 'The session of the unit is over',
    description: 'It was terminated, or the unit was opened again. Open the lesson again.',
  },
  UNIT_DOCUMENT_REFUSED: {
    kind: 'forbidden',
    title: 'The document is not the unit’s',
    description:
      'A unit keeps states of its own activity, agent and registration; `LMS.LaunchData` and the learner’s preferences it reads.',
  },
  UNIT_NOT_WAIVED: {
    kind: 'conflict',
    title: 'The lesson can not be waived',
    description:
      'It holds no unit of cmi5, was waived for this learner already, or is of an earlier round. Nothing was changed.',
  },
});
