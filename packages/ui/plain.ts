export { paint } from './plain/colours.ts';
