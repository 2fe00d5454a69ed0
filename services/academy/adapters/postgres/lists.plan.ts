import { PAGE, type TenantLists } from '@pvt/kernel/testing/tenant-lists';
import { entriesAfter, facetsOf, foundEntries } from './catalogue.ts';
import { certificateRuleOf } from './certificate-rules.ts';
import {
  certificateFor,
  certificateOf,
  certificatesOfAccount,
  certificatesOfCourse,
  endedPlaces,
} from './certificates.ts';
import { cohortOf, cohortsAfter } from './cohorts.ts';
import { courseOf, coursesAfter, lockCourse } from './courses.ts';
import { draftLessonOf, draftOf, pointersOf, revisionBeside } from './drafts.ts';
import { keysBefore } from './enrolment-keys.ts';
import {
  enrolmentOf,
  enrolmentsAfter,
  enrolmentsOf,
  invitationOf,
  invitationsOf,
  learnersByVersion,
  lockEnrolment,
  lockOwn,
  lockWaiting,
  seatsTaken,
} from './enrolments.ts';
import { fileOf, filesOf } from './files.ts';
import { issuerKeys, issuerOf } from './issuers.ts';
import { bodyOf } from './lesson-bodies.ts';
import { actionAnswer, countProgress, lockToMove, progressOf } from './progress.ts';
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
  'learner by account': (tx, row) => enrolmentOf(tx, row.name, row.id),
  'own enrolment': (tx, row) => lockOwn(tx, row.name, row.id),
  'courses of a person': (tx, row, after) => enrolmentsOf(tx, row.id, after?.id, PAGE),
  'invitations of a mail': (tx, row) => invitationsOf(tx, row.name, PAGE),
  'progress of a learner': (tx, row) => progressOf(tx, row.id),
  'action of a device': (tx, row) => actionAnswer(tx, row.id, row.id),
  cohorts: (tx, row, after) => cohortsAfter(tx, row.name, after?.name, PAGE),
  cohort: (tx, row) => cohortOf(tx, row.name, row.name),
  'enrolment keys': (tx, row, after) => keysBefore(tx, row.name, after?.id, PAGE),
  catalogue: (tx, _row, after) => entriesAfter(tx, {}, after && [after.name, after.name], PAGE),
  'catalogue by words': (tx, row) => foundEntries(tx, {}, row.name, PAGE),
  'facets of the catalogue': (tx) => facetsOf(tx, {}),
};
