/** What clients and developers go to and fro between. */
export { default as work } from './FindWorkPage.tsx';
