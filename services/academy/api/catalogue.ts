import { PageQuery, pageErrors } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import Type from 'typebox';
import { CatalogueCourse, CatalogueFacet, PublicCourse } from '../core/catalogue/catalogue.ts';
import { Course } from '../core/course/course.ts';
import { academyErrors } from '../core/errors.ts';
import { FileId } from '../core/lesson/file-id.ts';
import { LessonBody } from '../core/lesson/lesson-body.ts';
import { findCourses, getPreview, getPreviewFile, getPublicCourse } from '../use-cases/catalogue/catalogue.ts';
import { courseCardPicture } from '../use-cases/catalogue/course-card.ts';
import type { AcademyTools } from '../use-cases/tools.ts';
import { CourseParams, FileQuery, LessonParams } from './course-params.ts';
import { FILE_TYPES, sent } from './files.ts';

const closed = { additionalProperties: false } as const;

/** Every public route: of the tenant in its path, for everybody. */
export const atSite = { tag: 'academy-site', permission: 'public', tenantFrom: 'path' } as const;
const tenant = Type.String({ maxLength: 100, description: 'The site’s address.', examples: ['harbour'] });
const SiteParams = Type.Object({ tenant });
const SiteCourseParams = Type.Object({ tenant, ...CourseParams.properties });
export const SiteLessonParams = Type.Object({ tenant, ...LessonParams.properties });

const CataloguePage = Type.Object(
  {
    items: Type.Array(CatalogueCourse, { description: 'By title; with a text, what is most alike first.' }),
    facets: Type.Array(CatalogueFacet, { description: 'What filters would leave.' }),
    next: Type.Optional(
      Type.String({
        description: 'The `cursor` of the next page; absent on the last.',
        examples: ['WyIyMDI2LTExLTIwIl0'],
      }),
    ),
  },
  { ...closed, title: 'CourseCatalogue', description: 'Courses that everybody may see.' },
);

const Preview = Type.Object(
  { title: Type.String({ description: 'The lesson’s title.', examples: ['What a formula is'] }), body: LessonBody },
  { ...closed, title: 'LessonPreview', description: 'A lesson that everybody may see.' },
);

const { COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, FILE_NOT_FOUND } = academyErrors;
const { TENANT_NOT_FOUND } = httpErrors;

/** What everybody may see of courses, without an account. */
export function catalogueRoutes(tools: AcademyTools): Route[] {
  const root = '/v1/sites/:tenant/academy/courses';
  return [
    route({
      ...atSite,
      operationId: 'findCourses',
      method: 'GET',
      path: root,
      summary: 'The catalogue of courses',
      description: 'Misspelt words are found too.',
      params: SiteParams,
      query: Type.Object({
        ...PageQuery.properties,
        text: Type.Optional(
          Type.String({ maxLength: 200, description: 'What is looked for.', examples: ['spreadsheet'] }),
        ),
        category: Type.Optional(
          Type.String({ maxLength: 60, description: 'Only of this category.', examples: ['Office'] }),
        ),
        language: Type.Optional(Course.properties.language),
        level: Course.properties.level,
      }),
      responses: { 200: { description: 'What was found.', schema: CataloguePage } },
      errors: [TENANT_NOT_FOUND, pageErrors.CURSOR_INVALID],
      handler: ({ context, query }) => findCourses(tools, context, query),
    }),
    route({
      ...atSite,
      operationId: 'getPublicCourse',
      method: 'GET',
      path: `${root}/:course`,
      summary: 'A course’s public page',
      params: SiteCourseParams,
      responses: { 200: { description: 'The course.', schema: PublicCourse } },
      errors: [TENANT_NOT_FOUND, COURSE_NOT_FOUND],
      handler: ({ context, params }) => getPublicCourse(tools, context, params.course),
    }),
    route({
      ...atSite,
      operationId: 'getCourseCard',
      method: 'GET',
      path: `${root}/:course/card`,
      summary: 'The picture of a course’s public page, where somebody links to it',
      description: '1200 × 630 pixels: the title in the look of the site.',
      params: SiteCourseParams,
      responses: { 200: { description: 'The picture.', contentType: ['image/png'] } },
      errors: [TENANT_NOT_FOUND, COURSE_NOT_FOUND],
      handler: async ({ context, params }, reply) => {
        const content = await courseCardPicture(tools, context, params.course);
        sent(reply, { type: 'image/png', content });
        reply.header('cache-control', 'public, max-age=3600');
        return content;
      },
    }),
    route({
      ...atSite,
      operationId: 'getLessonPreview',
      method: 'GET',
      path: `${root}/:course/lessons/:lesson`,
      summary: 'A free lesson',
      params: SiteLessonParams,
      responses: { 200: { description: 'The lesson.', schema: Preview } },
      errors: [TENANT_NOT_FOUND, COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED],
      handler: ({ context, params: { course, lesson } }) => getPreview(tools, context, { course, lesson }),
    }),
    route({
      ...atSite,
      operationId: 'getPreviewFile',
      method: 'GET',
      path: `${root}/:course/lessons/:lesson/files/:file`,
      summary: 'A file of a free lesson',
      params: Type.Object({ ...SiteLessonParams.properties, file: FileId }),
      query: FileQuery,
      responses: { 200: { description: 'The file.', contentType: FILE_TYPES } },
      errors: [TENANT_NOT_FOUND, COURSE_NOT_FOUND, LESSON_NOT_FOUND, LESSON_LOCKED, FILE_NOT_FOUND],
      handler: async ({ context, query, params: { course, lesson, file } }, reply) =>
        sent(reply, await getPreviewFile(tools, context, { course, lesson, file, ...query })),
    }),
  ];
}
