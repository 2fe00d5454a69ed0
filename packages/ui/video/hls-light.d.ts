/** The smaller build has the same types, for what it has. */
declare module 'hls.js/light' {
  export { default } from 'hls.js';
}
