/** What sets a metric up. */

export { default as edit } from './EditMetricPage.tsx';
export { default as creation } from './NewMetricPage.tsx';
