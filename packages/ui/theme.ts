export { darkPalette, lightPalette, seriesColours } from './theme/palette.ts';
export { mono, theme } from './theme/theme.ts';
