import Type from 'typebox';
import { Slug } from '../core/course/course.ts';
import { LessonId } from '../core/course/outline.ts';
import { FileId } from '../core/lesson/file-id.ts';

export const CourseParams = Type.Object({ course: Slug });
export const LessonParams = Type.Object({ course: Slug, lesson: LessonId });
export const FileParams = Type.Object({ course: Slug, file: FileId });

/** Grants may be limited to courses: `course:spreadsheets`. */
export const ofCourse = { tag: 'academy', resource: { kind: 'course', param: 'course' } } as const;
