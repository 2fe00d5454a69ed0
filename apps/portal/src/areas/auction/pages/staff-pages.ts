/** What staff looks after in the market. */
export { default as flags } from './FlagsPage.tsx';
export { default as participants } from './ParticipantsPage.tsx';
