import { defineErrors } from '@pvt/kernel/errors';

/** Of who may take part. */
export const standingErrors = defineErrors({
  VERIFICATION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such verification',
    description: 'There is none of this id, or you have not asked for one.',
  },
  VERIFICATION_STATE: {
    kind: 'conflict',
    title: 'The verification is decided, or under way',
    description: 'An account has one under way at a time, and none once it is verified. `state` says how it is.',
  },
  VERIFIED_BY_ONESELF: {
    kind: 'forbidden',
    title: 'It is your own verification',
    description: 'Somebody else of the staff decides on it.',
  },
  SUSPENSION_NOT_FOUND: {
    kind: 'missing',
    title: 'No such suspension',
    description: 'There is none of this id, or your account is not suspended.',
  },
  SUSPENSION_STATE: {
    kind: 'conflict',
    title: 'The suspension is not in a state for it',
    description: 'A suspension is appealed against once, and decided on once. `state` says how it is.',
  },
  SUSPENDED_BY_THE_SAME: {
    kind: 'forbidden',
    title: 'You have suspended this account',
    description: 'Somebody else of the staff decides on an appeal, and nobody on one of their own.',
  },
});
