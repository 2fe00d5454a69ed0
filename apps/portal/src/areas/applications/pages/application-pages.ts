/** The applications, and what registers one or gives it a new secret. */

export { default as applications } from './ApplicationsPage.tsx';
export { default as creation } from './NewApplicationPage.tsx';
export { default as secret } from './NewSecretPage.tsx';
