/** What is loaded when who teaches reads discussions. */
export { default as discussions } from './DiscussionsPage.tsx';
