/** What requests come in by, and how its releases go. */
export { default as gateway } from './GatewayPage.tsx';
export { default as release } from './ReleasePage.tsx';
