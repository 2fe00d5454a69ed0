/** What an office does beside single payments, from one page to the next. */
export { default as customer } from './CustomerPage.tsx';
export { default as customers } from './CustomersPage.tsx';
export { default as payout } from './PayoutPage.tsx';
export { default as payouts } from './PayoutsPage.tsx';
export { default as provider } from './ProviderPage.tsx';
export { default as providers } from './ProvidersPage.tsx';
export { default as reconciliation } from './ReconciliationPage.tsx';
