/** What authors and teachers do with a course, from one page to the next. */

export { default as groups } from '../groups/GroupsPage.tsx';
export { default as staff } from '../staff/StaffPage.tsx';
export { default as certificate } from './CertificatePage.tsx';
export { default as certificates } from './CertificatesPage.tsx';
export { default as courses } from './CoursesPage.tsx';
export { default as lesson } from './LessonEditorPage.tsx';
export { default as creation } from './NewCoursePage.tsx';
export { default as outline } from './OutlinePage.tsx';
export { default as people } from './PeoplePage.tsx';
export { default as publication } from './PublicationPage.tsx';
