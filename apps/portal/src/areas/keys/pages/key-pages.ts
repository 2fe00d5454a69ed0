/** The keys, and what makes one or gives it a new secret. */

export { default as keys } from './KeysPage.tsx';
export { default as creation } from './NewKeyPage.tsx';
export { default as secret } from './NewSecretPage.tsx';
