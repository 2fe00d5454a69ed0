import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { type Route, route } from '@pvt/kernel/http/route';
import { idempotencyErrors } from '@pvt/kernel/idempotent';
import { preconditionErrors } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { Lesson, LessonId } from '../core/course/outline.ts';
import { academyErrors } from '../core/errors.ts';
import { LearnersMove } from '../core/publication/version.ts';
import { previewPublication, publishCourse } from '../use-cases/courses/publication.ts';
import { getVersion, listVersions } from '../use-cases/courses/read-versions.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, ofCourse } from './course-params.ts';

const closed = { additionalProperties: false } as const;
const number = (description: string, example: number) => Type.Integer({ description, examples: [example] });

const Changes = (description: string) =>
  Type.Array(
    Type.Object(
      { lesson: LessonId, title: Type.String({ description: 'Its title.', examples: ['Macros'] }) },
      { ...closed, title: 'LessonChange', description: 'A lesson.' },
    ),
    { description },
  );

const PublicationView = Type.Object(
  {
    version: number('The number that it would have.', 3),
    tag: Type.String({
      description: 'For `If-Match` of the publication: it is of what was shown.',
      examples: ['"pZ3cJwQ0m1"'],
    }),
    changes: Type.Object(
      {
        added: Changes('New lessons.'),
        removed: Changes('Lessons that are gone.'),
        changed: Changes('Lessons with other content or rules.'),
        moved: Changes('Lessons in another section or place.'),
      },
      { ...closed, title: 'VersionChanges', description: 'What it changes.' },
    ),
    faults: Type.Array(
      Type.Object(
        {
          pointer: Type.String({ description: 'Where in the outline.', examples: ['/sections/0/lessons/1'] }),
          detail: Type.String({
            description: 'What is wrong.',
            examples: ['"Macros" is empty: write it, or take it out.'],
          }),
        },
        { title: 'PublicationFault', description: 'Why it can not be published.' },
      ),
      { description: 'With any of them it is refused.' },
    ),
    learners: Type.Array(
      Type.Object(
        { version: number('A version.', 2), learners: number('How many are on it.', 14) },
        { ...closed, title: 'LearnersOnVersion', description: 'Learners who have not completed it.' },
      ),
      { description: 'Whom it would touch.' },
    ),
  },
  { ...closed, title: 'CoursePublication', description: 'What a publication would change.' },
);

const NewPublication = Type.Object(
  {
    learners: LearnersMove,
    note: Type.String({
      maxLength: 1000,
      description: 'What changed, for the history.',
      examples: ['A lesson on macros'],
    }),
  },
  { ...closed, title: 'NewCoursePublication', description: 'How it is published.' },
);

const Published = Type.Object(
  { version: number('Its number.', 3), learnersMoved: number('How many learners were moved to it.', 14) },
  { ...closed, title: 'PublishedCourse', description: 'The version that new learners get.' },
);

const head = {
  version: number('Its number.', 3),
  note: Type.String({ description: 'What changed.', examples: ['A lesson on macros'] }),
  publishedAt: Type.String({ description: 'When it was published.', examples: ['2027-03-01T10:00:00.000Z'] }),
  publishedBy: Type.String({ description: 'By whom.', examples: ['Ana Reis'] }),
  required: number('How many lessons a completed course needs.', 8),
};
const VersionHeadView = Type.Object(head, {
  ...closed,
  title: 'CourseVersionHead',
  description: 'A published version.',
});
const VersionView = Type.Object(
  {
    ...head,
    outline: Type.Object(
      {
        sections: Type.Array(
          Type.Object({
            id: Type.String({ description: 'The section’s id.', examples: ['0198c0de-5ec0-7000-8000-000000000001'] }),
            title: Type.String({ description: 'The section’s title.', examples: ['The basics'] }),
            lessons: Type.Array(
              Type.Object({
                ...Lesson.properties,
                body: Type.String({ description: 'The SHA-256 of what it holds.' }),
              }),
              { description: 'In their order.' },
            ),
          }),
          { description: 'In their order.' },
        ),
      },
      { title: 'PublishedOutline', description: 'What it has.' },
    ),
  },
  { ...closed, title: 'CourseVersion', description: 'A published version. It never changes.' },
);

const VersionParams = Type.Object({
  course: Slug,
  version: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'The version.', examples: [1] }),
});

const { COURSE_NOT_FOUND, PUBLICATION_REFUSED, NOTHING_TO_PUBLISH, VERSION_NOT_FOUND } = academyErrors;

/** Drafts become versions. */
export function publicationRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/academy/courses/:course';
  return [
    route({
      ...ofCourse,
      operationId: 'previewPublication',
      method: 'GET',
      path: `${root}/publication`,
      permission: 'academy:read',
      summary: 'What a publication would change',
      params: CourseParams,
      responses: {
        200: {
          description: 'Lessons that are new, gone, changed or moved, and whom it touches.',
          schema: PublicationView,
        },
      },
      errors: [COURSE_NOT_FOUND],
      handler: async ({ params, context }) => {
        const { version, tag, changes, faults, learners } = await previewPublication(tools, context, params.course);
        return { version, tag, changes, faults, learners };
      },
    }),
    route({
      ...ofCourse,
      operationId: 'publishCourse',
      method: 'POST',
      path: `${root}/publication`,
      permission: 'academy:author',
      summary: 'Publish the draft',
      description:
        'Makes a version of it, which never changes. Learners stay on the version that they have, or move to the new one: then what they have done of it is counted in the same transaction. With `If-Match` it is published only as it was shown.',
      params: CourseParams,
      headers: MatchHeaders,
      body: NewPublication,
      responses: { 201: { description: 'The version.', schema: Published } },
      errors: [
        ...[COURSE_NOT_FOUND, PUBLICATION_REFUSED, NOTHING_TO_PUBLISH],
        ...[preconditionErrors.CHANGED_MEANWHILE, idempotencyErrors.IDEMPOTENCY_KEY_REUSED],
      ],
      handler: async ({ params, body, headers, context }, reply) => {
        const published = await publishCourse(tools, context, params.course, body, conditionsOf(headers));
        reply.status(201);
        return published;
      },
    }),
    route({
      ...ofCourse,
      operationId: 'listCourseVersions',
      method: 'GET',
      path: `${root}/versions`,
      permission: 'academy:read',
      summary: 'The published versions',
      params: CourseParams,
      query: PageQuery,
      responses: { 200: { description: 'The newest first.', schema: pageOf(VersionHeadView) } },
      errors: [COURSE_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ params, query, context }) => listVersions(tools, context, params.course, query),
    }),
    route({
      ...ofCourse,
      operationId: 'getCourseVersion',
      method: 'GET',
      path: `${root}/versions/:version`,
      permission: 'academy:read',
      summary: 'A published version',
      params: VersionParams,
      responses: { 200: { description: 'The version.', schema: VersionView } },
      errors: [COURSE_NOT_FOUND, VERSION_NOT_FOUND],
      handler: ({ params, context }) => getVersion(tools, context, params.course, params.version),
    }),
  ];
}
