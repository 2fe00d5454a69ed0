/** What teachers do with grades, from one page to the next. */
export { default as grades } from './GradesPage.tsx';
export { default as history } from './HistoryPage.tsx';
export { default as items } from './ItemsPage.tsx';
export { default as progress } from './ProgressPage.tsx';
export { default as setup } from './SetupPage.tsx';
