import { defineOperation } from '@pvt/kernel/contract';
import { definePermissions } from '@pvt/kernel/permissions';
import { CertificatesHeld, HolderOfCertificates } from './core/certificates/held.ts';

export { academyEvents as events } from './core/events.ts';

export const permissions = definePermissions({
  'academy:read': 'See courses, their drafts and versions.',
  'academy:author': 'Write courses: outlines, lessons and files; publish them.',
  'academy:observe': 'See who takes courses, their progress and their grades.',
  'academy:assist': 'Mark works and answers; answer and look after discussions.',
  'academy:teach': 'Enrol learners, give them more time, keep cohorts and the gradebook, correct marks.',
  'academy:records': 'Keep and read learning records: statements and documents of xAPI.',
  'academy:manage': 'Make courses, and change how they are offered.',
});

/** For other lines of business, who take a certificate as a proof. */
export const certificatesHeldBy = defineOperation({
  name: 'academy.certificatesHeldBy',
  description: 'The certificates of a person that are valid now, the newest first; at most 500.',
  input: HolderOfCertificates,
  output: CertificatesHeld,
});
