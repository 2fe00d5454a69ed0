/** What sets an event type up. */

export { default as edit } from './EditEventTypePage.tsx';
export { default as creation } from './NewEventTypePage.tsx';
