import { type Route, route, SIGNED_IN } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { academyErrors } from '../core/errors.ts';
import { packageErrors } from '../core/packages/errors.ts';
import { PackageResult } from '../core/packages/events.ts';
import { PackageView, STANDARDS } from '../core/packages/package-lesson.ts';
import { keepCommit } from '../use-cases/packages/keep-commit.ts';
import { openPackage, readStanding } from '../use-cases/packages/open-package.ts';
import { servePackage } from '../use-cases/packages/serve-package.ts';
import { LARGEST_PACKAGE, listPackages, takePackage } from '../use-cases/packages/take-package.ts';
import type { PackageTools } from '../use-cases/packages/tools.ts';
import { CourseParams, LessonParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const FILES = '/v1/academy/package-files';
const launch = Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'Which opening it is.', examples: [1] });

const Packages = Type.Object(
  { items: Type.Array(PackageView, { description: 'At most 500.' }) },
  { ...closed, title: 'CoursePackages', description: 'The packages of a course.' },
);
const Outcome = Type.Object(PackageResult, { ...closed, title: 'PackageOutcome', description: 'What counts.' });
const standing = {
  title: Type.String({ description: 'The package’s title.', examples: ['Formulas'] }),
  standard: Type.Enum(STANDARDS, { description: 'By which it was made.', examples: ['scorm-1.2'] }),
  outcome: Outcome,
  resumed: Type.Boolean({ description: 'Whether an opening goes on where the last one was.' }),
};
const Standing = Type.Object(standing, {
  ...closed,
  title: 'PackageStanding',
  description: 'Where the learner is with a package.',
});
const Launch = Type.Object(
  {
    ...standing,
    launch,
    key: Type.String({ description: 'With which messages of the frame come.' }),
    address: Type.String({
      description:
        'What a frame shows: without an origin, where it is a path; with its own, where it is at another host.',
    }),
    ownWindow: Type.Boolean({ description: 'Whether it is shown in a window of its own, and in no frame.' }),
    until: Type.String({ description: 'Until when its files are served.', examples: ['2027-03-20T21:00:00.000Z'] }),
  },
  { ...closed, title: 'PackageLaunch', description: 'An opened package.' },
);
const Commit = Type.Object(
  {
    action: Type.String({
      ...{ format: 'uuid', maxLength: 36, examples: ['0198c0de-ac70-7000-8000-000000000001'] },
      description: 'Of the device’s own making, once for each commit: sent again, it counts once.',
    }),
    version: Type.Integer({
      ...{ minimum: 1, maximum: 1_000_000_000, examples: [3] },
      description: 'Grows with each commit of an opening: what comes late changes nothing.',
    }),
    data: Type.Record(
      Type.String({ maxLength: 200, pattern: '^[a-z_]+(\\.[A-Za-z0-9_]+)*$' }),
      Type.String({ maxLength: 100_000 }),
      {
        maxProperties: 5000,
        description: 'The data model, by its names.',
        examples: [{ 'cmi.core.lesson_status': 'incomplete', 'cmi.suspend_data': 'page=3' }],
      },
    ),
    ended: Type.Boolean({ description: 'Whether the content has said that it ends.' }),
  },
  { ...closed, title: 'PackageCommit', description: 'What the content has said.' },
);
const Kept = Type.Object(
  { version: Type.Integer({ description: 'What is kept now.', examples: [3] }), outcome: Outcome },
  { ...closed, title: 'PackageKept', description: 'What is kept, and what counts.' },
);

const { COURSE_NOT_FOUND, FILE_REFUSED, LEARNER_NOT_A_PERSON } = academyErrors;
const { ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED } = academyErrors;
const { PACKAGE_REFUSED, PACKAGE_NOT_FOUND, PACKAGE_ADDRESS_OVER, PACKAGE_OPENED_ELSEWHERE } = packageErrors;
const OF_LESSON = [ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, LEARNER_NOT_A_PERSON, PACKAGE_NOT_FOUND];

/** Packages of SCORM and cmi5: taken in by authors, played by learners. */
export function packageRoutes(tools: PackageTools): Route[] {
  return [...authorRoutes(tools), ...learnerRoutes(tools), fileRoute(tools)];
}

function authorRoutes(tools: PackageTools): Route[] {
  const path = '/v1/academy/courses/:course/packages';
  return [
    route({
      ...ofCourse,
      operationId: 'takePackage',
      method: 'POST',
      path,
      permission: 'academy:author',
      summary: 'Take a package of SCORM or cmi5 in',
      description: `SCORM 1.2, SCORM 2004 or cmi5, as a zip of at most ${LARGEST_PACKAGE / 1024 / 1024} MiB. What is wrong with it is told with the file that it is in.`,
      params: CourseParams,
      reads: 'raw',
      consumes: ['application/zip', 'application/octet-stream'],
      bodyLimit: LARGEST_PACKAGE,
      responses: { 200: { description: 'How lessons name it.', schema: PackageView } },
      errors: [COURSE_NOT_FOUND, FILE_REFUSED, PACKAGE_REFUSED],
      handler: ({ params, context, ...request }) => {
        const body: unknown = request.body;
        return takePackage(tools, context, params.course, Buffer.isBuffer(body) ? body : Buffer.alloc(0));
      },
    }),
    route({
      ...ofCourse,
      operationId: 'listPackages',
      method: 'GET',
      path,
      permission: 'academy:read',
      summary: 'The packages of a course',
      params: CourseParams,
      responses: { 200: { description: 'The packages.', schema: Packages } },
      errors: [COURSE_NOT_FOUND],
      handler: async ({ params, context }) => ({ items: await listPackages(tools, context, params.course) }),
    }),
  ];
}

function learnerRoutes(tools: PackageTools): Route[] {
  const own = { tag: 'learning', permission: SIGNED_IN, params: LessonParams } as const;
  const root = '/v1/learning/courses/:course/lessons/:lesson/package';
  return [
    route({
      ...own,
      operationId: 'getPackageStanding',
      method: 'GET',
      path: root,
      summary: 'Where you are with a package',
      responses: { 200: { description: 'What counts, and whether it goes on.', schema: Standing } },
      errors: OF_LESSON,
      handler: ({ params, context }) => readStanding(tools, context, params),
    }),
    route({
      ...own,
      operationId: 'openPackage',
      method: 'POST',
      path: `${root}/launches`,
      summary: 'Open a package',
      description: 'Its address is yours, and expires. What was opened before counts no more.',
      responses: { 200: { description: 'What to show.', schema: Launch } },
      errors: OF_LESSON,
      handler: ({ params, context, pageOrigin }) => openPackage(tools, context, params, pageOrigin()),
    }),
    route({
      ...own,
      operationId: 'keepPackageData',
      method: 'PUT',
      path: `${root}/launches/:launch/data`,
      summary: 'Keep what the content has said',
      description: 'Whole, as the content said it; score and completion follow.',
      params: Type.Object({ ...LessonParams.properties, launch }),
      body: Commit,
      responses: { 200: { description: 'What is kept.', schema: Kept } },
      errors: [...OF_LESSON, PACKAGE_OPENED_ELSEWHERE],
      handler: ({ params, body, context }) => keepCommit(tools, context, { ...params, ...body }),
    }),
  ];
}

function fileRoute(tools: PackageTools): Route {
  return route({
    tag: 'learning',
    permission: 'public',
    operationId: 'getPackageFile',
    method: 'GET',
    path: `${FILES}/:token/*`,
    summary: 'A file of an opened package',
    description:
      'Whoever has the address of an opened package may read its files until it expires; it leads to nothing else.',
    params: Type.Object({
      token: Type.String({ maxLength: 2000, description: 'Sealed: of one learner’s opening.' }),
      '*': Type.String({ maxLength: 1000, description: 'The file’s path in the package.', examples: ['index.html'] }),
    }),
    responses: { 200: { description: 'The file.', contentType: ['text/html', 'application/octet-stream'] } },
    errors: [PACKAGE_ADDRESS_OVER, PACKAGE_NOT_FOUND, ENROLMENT_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED],
    handler: async ({ params }, reply) => {
      const { type, content, policy } = await servePackage(tools, params.token, params['*'], FILES);
      reply.header('content-type', type).header('content-security-policy', policy);
      reply.header('cache-control', 'private, no-cache').header('referrer-policy', 'no-referrer');
      // A frame without an origin reads its own files as those of another: the address is the credential.
      reply.header('access-control-allow-origin', '*');
      return content;
    },
  });
}
