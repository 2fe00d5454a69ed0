/** What is loaded when somebody discusses a course, or reads what was written down in it. */

export { default as notes } from '../notes/NotesPage.tsx';
export { default as discussion } from './DiscussionPage.tsx';
export { default as discussions } from './DiscussionsPage.tsx';
