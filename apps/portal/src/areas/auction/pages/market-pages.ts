/** What clients and developers go to and fro between. */
export { default as work } from './FindWorkPage.tsx';
export { default as postProject } from './PostProjectPage.tsx';
export { default as scope } from './ScopePage.tsx';
