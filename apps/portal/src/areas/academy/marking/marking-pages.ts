/** What is loaded when somebody marks. */
export { default as marking } from './MarkingPage.tsx';
