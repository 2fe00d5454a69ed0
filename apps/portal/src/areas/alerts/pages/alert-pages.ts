export { default as alert } from './AlertPage.tsx';
export { default as all } from './AlertsPage.tsx';
export { default as newRule } from './NewRulePage.tsx';
export { default as rule } from './RulePage.tsx';
export { default as schedule } from './SchedulePage.tsx';
