/** What is loaded when somebody takes a quiz. */
export { default as attempt } from './AttemptPage.tsx';
