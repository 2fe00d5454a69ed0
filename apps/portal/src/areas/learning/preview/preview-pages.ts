/** A draft as its learners would see it. */
export { default as course } from './CoursePreviewPage.tsx';
export { default as lesson } from './LessonPreviewPage.tsx';
