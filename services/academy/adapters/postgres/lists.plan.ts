import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { certificateRuleOf } from './certificate-rules.ts';
import {
  certificateFor,
  certificateOf,
  certificatesOfAccount,
  certificatesOfCourse,
  endedPlaces,
} from './certificates.ts';
import { courseOf, coursesAfter, lockCourse } from './courses.ts';
import { draftLessonOf, draftOf, pointersOf, revisionBeside } from './drafts.ts';
import {
  enrolmentsAfter,
  invitationOf,
  learnersByVersion,
  lockEnrolment,
  lockWaiting,
  seatsTaken,
} from './enrolments.ts';
import { fileOf, filesOf } from './files.ts';
import { issuerKeys, issuerOf } from './issuers.ts';
import { bodyOf } from './lesson-bodies.ts';
import { countProgress, lockToMove } from './progress.ts';
import { versionOf, versionsBefore } from './versions.ts';

export const lists: TenantLists = {
  courses: (tx, _row, after) => coursesAfter(tx, undefined, after?.name, PAGE),
  'courses of a grant': (tx, row) => coursesAfter(tx, [row.name], undefined, PAGE),
  course: (tx, row) => courseOf(tx, row.name),
  'locked course': (tx, row) => lockCourse(tx, row.name),
  draft: (tx, row) => draftOf(tx, row.name),
  'lessons of a draft': (tx, row) => pointersOf(tx, row.name),
  'lesson of a draft': (tx, row) => draftLessonOf(tx, row.name, row.id),
  'content before': (tx, row) => revisionBeside(tx, row.name, { lesson: row.id, revision: row.number + 1 }, 'before'),
  'content after': (tx, row) => revisionBeside(tx, row.name, { lesson: row.id, revision: 0 }, 'after'),
  'content of a lesson': (tx, row) => bodyOf(tx, row.name),
  versions: (tx, row, after) => versionsBefore(tx, row.name, after?.number, PAGE),
  version: (tx, row) => versionOf(tx, row.name, row.number),
  file: (tx, row) => fileOf(tx, row.name, row.name),
  files: (tx, row) => filesOf(tx, row.name, [row.name]),
  'learners of a course': (tx, row, after) => enrolmentsAfter(tx, row.name, undefined, after?.id, PAGE),
  'learners of a state': (tx, row, after) => enrolmentsAfter(tx, row.name, 'active', after?.id, PAGE),
  'learner by id': (tx, row) => lockEnrolment(tx, row.name, row.id),
  'who is invited': (tx, row) => invitationOf(tx, row.name, row.name),
  'who waits': (tx, row) => lockWaiting(tx, row.name, PAGE),
  'seats taken': (tx, row) => seatsTaken(tx, row.name, ['active']),
  'learners by version': (tx, row) => learnersByVersion(tx, row.name),
  'who is moved': (tx, row) => lockToMove(tx, row.name, row.number + 1),
  'certificates of a course': (tx, row, after) =>
    certificatesOfCourse(tx, row.name, after && { issuedAt: after.instant, serial: after.name }, PAGE),
  'certificates of an account': (tx, row) => certificatesOfAccount(tx, row.id, PAGE),
  certificate: (tx, row) => certificateOf(tx, row.name),
  'certificate of an enrolment': (tx, row) => certificateFor(tx, row.id, row.number),
  'what holds no more': (tx) => endedPlaces(tx, 0, PAGE),
  'what a certificate is': (tx, row) => certificateRuleOf(tx, row.name),
  issuer: (tx) => issuerOf(tx),
  'keys of an issuer': (tx) => issuerKeys(tx),
  'progress on a version': (tx, row) => countProgress(tx, row.name, row.number, [row.id]),
};
