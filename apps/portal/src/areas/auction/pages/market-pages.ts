/** What clients and developers go to and fro between. */
export { default as auction } from './AuctionPage.tsx';
export { default as work } from './FindWorkPage.tsx';
export { default as newAuction } from './HoldAuctionPage.tsx';
export { default as bids } from './MyBidsPage.tsx';
export { default as postProject } from './PostProjectPage.tsx';
export { default as project } from './ProjectPage.tsx';
export { default as scope } from './ScopePage.tsx';
export { default as terms } from './TermsPage.tsx';
