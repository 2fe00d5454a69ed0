/** The sagas, and one of them. */

export { default as saga } from './SagaPage.tsx';
export { default as sagas } from './SagasPage.tsx';
