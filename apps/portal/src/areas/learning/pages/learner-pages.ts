/** What somebody learns, from one page to the next. */
export { default as grades } from '../grades/OwnGradesPage.tsx';
export { default as course } from './LearnerCoursePage.tsx';
export { default as learning } from './LearningPage.tsx';
export { default as lesson } from './LessonPage.tsx';
export { default as resume } from './ResumePage.tsx';
