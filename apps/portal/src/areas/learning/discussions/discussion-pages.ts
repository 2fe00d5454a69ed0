/** What is loaded when somebody discusses a course. */
export { default as discussion } from './DiscussionPage.tsx';
export { default as discussions } from './DiscussionsPage.tsx';
