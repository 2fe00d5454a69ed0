/** A reference table, and what sets it up. */

export { default as edit } from './EditTablePage.tsx';
export { default as creation } from './NewTablePage.tsx';
export { default as table } from './TablePage.tsx';
