/** How a course is offered and sold, and what comes of it. */
export { default as board } from './BoardPage.tsx';
export { default as settings } from './SettingsPage.tsx';
