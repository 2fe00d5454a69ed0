export { default as dashboard } from './DashboardPage.tsx';
export { default as instance } from './InstancePage.tsx';
