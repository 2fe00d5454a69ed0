/** The programs that act for a person, and where they ask to. */

export { default as authorization } from './AuthorizePage.tsx';
export { default as device } from './DevicePage.tsx';
export { default as programs } from './ProgramsPage.tsx';
