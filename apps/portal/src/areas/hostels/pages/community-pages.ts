/** What staff looks after around the guests of a house. */
export { default as board } from './HouseBoardPage.tsx';
export { default as inbox } from './InboxPage.tsx';
export { default as moderation } from './ModerationPage.tsx';
export { default as reviews } from './ReviewsPage.tsx';
export { default as tips } from './TipsPage.tsx';
