/** Who may take part in the market, and what it keeps. */
export { default as queue } from './QueuePage.tsx';
export { default as rates } from './RatesPage.tsx';
export { default as standing } from './StandingPage.tsx';
