import { darkPalette, lightPalette } from '../theme/palette.ts';

const colours = {
  accent: [lightPalette.primary.main, darkPalette.primary.main],
  'on-accent': [lightPalette.primary.contrastText, darkPalette.primary.contrastText],
  background: [lightPalette.background.default, darkPalette.background.default],
  paper: [lightPalette.background.paper, darkPalette.background.paper],
  text: [lightPalette.text.primary, darkPalette.text.primary],
  'quiet-text': [lightPalette.text.secondary, darkPalette.text.secondary],
  line: [lightPalette.divider, darkPalette.divider],
  error: [lightPalette.error.main, darkPalette.error.main],
  info: [lightPalette.info.main, darkPalette.info.main],
} as const;

/**
 * Gives a page without MUI the colours of the theme, as the custom properties that plain.css uses: light or dark as the
 * system, or as it was chosen in the console.
 */
export function paint(page: HTMLElement): void {
  for (const [name, [light, dark]] of Object.entries(colours)) {
    page.style.setProperty(`--${name}`, `light-dark(${light}, ${dark})`);
  }
  const chosen = chosenMode();
  if (chosen === 'light' || chosen === 'dark') page.style.setProperty('color-scheme', chosen);
}

/** What MUI keeps of the choice in the console. */
function chosenMode(): string | null {
  try {
    return localStorage.getItem('mui-mode');
  } catch {
    return null;
  }
}
