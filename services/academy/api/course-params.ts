import { PageQuery } from '@pvt/kernel/http/keyset';
import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { FileId } from '../core/lesson/file-id.ts';
import { GroupId } from '../core/people/group.ts';

export const CourseParams = Type.Object({ course: Slug });
export const LessonParams = Type.Object({ course: Slug, lesson: LessonId });
/** How wide a picture is to be shown. */
export const FileQuery = Type.Object({
  width: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 10_000,
      description:
        'Of a picture: how wide it is shown, in pixels. It comes as WebP, at least as wide where it is so itself.',
      examples: [960],
    }),
  ),
});

/** A page of what learners of a course have, of those in one group where one is named. */
export const GroupQuery = Type.Object({ ...PageQuery.properties, group: Type.Optional(GroupId) });

export const FileParams = Type.Object({ course: Slug, file: FileId });

/** Grants may be limited to courses: `course:spreadsheets`. */
export const ofCourse = { tag: 'academy', resource: { kind: 'course', param: 'course' } } as const;
