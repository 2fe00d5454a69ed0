export { darkPalette, lightPalette, seriesColours } from './theme/palette.ts';
export { mono, themeInLanguage } from './theme/theme.ts';
