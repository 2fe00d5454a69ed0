export { default as all } from './ConfigurationPage.tsx';
export { default as key } from './KeyPage.tsx';
export { default as layer } from './LayerPage.tsx';
export { default as creation } from './NewKeyPage.tsx';
