import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { EnrolmentId } from '../people/enrolment.ts';
import { Serial } from './certificate.ts';
import { CertificateRule, RULE_EXAMPLE } from './rule.ts';

const readBy = 'academy:teach';
const about = { serial: Serial, course: Slug, enrolment: EnrolmentId };
const ABOUT = {
  ...{ serial: '7K3M-9QXD-0F5T', course: 'spreadsheets', enrolment: '0198c0de-e402-7000-8000-000000000001' },
};

export const certificateRuleChanged = defineEvent({
  type: 'pvt.academy.certificaterule.changed',
  version: 1,
  readBy: 'academy:read',
  description: 'What a course’s certificate is was set (`before` is null) or changed. The key is the course’s slug.',
  data: changeOf(CertificateRule),
  key: ({ name }) => name,
  example: { name: 'spreadsheets', before: null, after: RULE_EXAMPLE },
});

export const certificateIssued = defineEvent({
  type: 'pvt.academy.certificate.issued',
  version: 1,
  readBy,
  description:
    'A learner got a certificate; where it stands for an earlier one, that is named. The key is the enrolment’s id.',
  data: Type.Object({
    ...about,
    version: Type.Integer({ description: 'Which version of the course was completed.' }),
    supersedes: Type.Union([Serial, Type.Null()], { description: 'The certificate that it stands for.' }),
  }),
  key: ({ enrolment }) => enrolment,
  example: { ...ABOUT, version: 1, supersedes: null },
});

export const certificateRevoked = defineEvent({
  type: 'pvt.academy.certificate.revoked',
  version: 1,
  readBy,
  description: 'A certificate was revoked. The key is the enrolment’s id.',
  data: Type.Object({ ...about, reason: Type.String({ description: 'Why.' }) }),
  key: ({ enrolment }) => enrolment,
  example: { ...ABOUT, reason: 'Issued by mistake.' },
});

export const certificateFlagged = defineEvent({
  type: 'pvt.academy.certificate.flagged',
  version: 1,
  readBy,
  description:
    'The rule of a certificate is not met any more, and somebody has to decide (`reason` says why); or it is met again (`reason` is null). The key is the enrolment’s id.',
  data: Type.Object({ ...about, reason: Type.Union([Type.String(), Type.Null()], { description: 'Why.' }) }),
  key: ({ enrolment }) => enrolment,
  example: { ...ABOUT, reason: 'The quiz “Check yourself” is not passed any more after a correction.' },
});

export const issuerKeyRotated = defineEvent({
  type: 'pvt.academy.issuerkey.rotated',
  version: 1,
  readBy: 'academy:read',
  description: 'Certificates are signed by another key from now on. The key is what signs.',
  data: Type.Object({ key: Type.String({ description: 'The public key: did:key.' }) }),
  key: ({ key }) => key,
  example: { key: 'did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK' },
});

export const certificateEvents: readonly EventType[] = [
  certificateRuleChanged,
  certificateIssued,
  certificateRevoked,
  certificateFlagged,
  issuerKeyRotated,
];
