/** Who can be hired, and what others say of them. */
export { default as developer } from './DeveloperPage.tsx';
export { default as developers } from './DevelopersPage.tsx';
export { default as matches } from './MatchesPage.tsx';
export { default as profile } from './ProfilePage.tsx';
