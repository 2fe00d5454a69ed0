/** An endpoint, and what sets it up. */

export { default as edit } from './EditEndpointPage.tsx';
export { default as endpoint } from './EndpointPage.tsx';
export { default as creation } from './NewEndpointPage.tsx';
