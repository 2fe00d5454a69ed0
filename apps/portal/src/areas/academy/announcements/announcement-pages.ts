/** What is loaded when who teaches tells learners something. */
export { default as announcements } from './AnnouncementsPage.tsx';
