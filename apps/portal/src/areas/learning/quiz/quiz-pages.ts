/** What is loaded when somebody takes a quiz, or repeats what it asked. */
export { default as cards } from '../cards/CardsPage.tsx';
export { default as attempt } from './AttemptPage.tsx';
