/** The audit trail, and one entry of it. */

export { default as entry } from './EntryPage.tsx';
export { default as trail } from './TrailPage.tsx';
