/** What is loaded when somebody looks what is when, or what was announced. */

export { default as announcements } from '../announcements/AnnouncementsPage.tsx';
export { default as calendar } from './CalendarPage.tsx';
