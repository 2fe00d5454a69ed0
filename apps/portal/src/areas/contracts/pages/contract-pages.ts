/** From an award to money that is paid. */
export { default as award } from './AwardPage.tsx';
export { default as contract } from './ContractPage.tsx';
export { default as contracts } from './ContractsPage.tsx';
export { default as deliveries } from './DeliveriesPage.tsx';
export { default as dispute } from './DisputePage.tsx';
export { default as disputes } from './DisputesPage.tsx';
export { default as earnings } from './EarningsPage.tsx';
export { default as room } from './RoomPage.tsx';
