/** Learning records that are written and sent on, in a part of their own: few look at them. */
export { default as records } from './RecordsPage.tsx';
