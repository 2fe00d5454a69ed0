import { createTheme, type Theme, type ThemeOptions } from '@mui/material/styles';
import { t } from '../language/message.ts';
import { darkPalette, lightPalette } from './palette.ts';

const sans = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif';
export const mono = 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace';

/** Dense but calm: small type, flat surfaces with a hairline, one accent. */
const look: ThemeOptions = {
  cssVariables: { colorSchemeSelector: 'data-theme' },
  colorSchemes: { light: { palette: lightPalette }, dark: { palette: darkPalette } },
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: sans,
    fontSize: 13,
    h1: { fontSize: '1.375rem', fontWeight: 650, lineHeight: 1.3, letterSpacing: '-0.01em' },
    h2: { fontSize: '0.9375rem', fontWeight: 650, lineHeight: 1.4 },
    h3: { fontSize: '0.8125rem', fontWeight: 650, lineHeight: 1.4 },
    body1: { fontSize: '0.875rem' },
    body2: { fontSize: '0.8125rem' },
    button: { textTransform: 'none', fontWeight: 600 },
    overline: { fontSize: '0.6875rem', fontWeight: 650, letterSpacing: '0.06em', lineHeight: 2 },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums', scrollbarGutter: 'stable' },
        ':focus-visible': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 2 },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
        },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: { defaultProps: { disableElevation: true, size: 'small' } },
    MuiTextField: { defaultProps: { size: 'small' } },
    // It says why the field is disabled, so that it has to be read.
    MuiFormHelperText: {
      styleOverrides: {
        root: ({ theme: { vars } }) => ({ '&.Mui-disabled': { color: vars?.palette.text.secondary } }),
      },
    },
    MuiSelect: { defaultProps: { size: 'small' } },
    MuiTable: { defaultProps: { size: 'small' } },
    MuiTableCell: {
      styleOverrides: {
        head: ({ theme: { vars } }) => ({
          color: vars?.palette.text.secondary,
          fontSize: '0.75rem',
          fontWeight: 600,
          whiteSpace: 'nowrap',
        }),
        root: ({ theme: { vars } }) => ({ borderColor: vars?.palette.divider }),
      },
    },
    MuiPaper: {
      defaultProps: { elevation: 0 },
      styleOverrides: { root: { backgroundImage: 'none' } },
    },
    MuiTooltip: { defaultProps: { arrow: true, enterDelay: 400 } },
    MuiChip: { defaultProps: { size: 'small' } },
    MuiAlert: { styleOverrides: { root: { alignItems: 'flex-start' } } },
  },
};

/** The look, with what MUI's own parts say in the language that is shown. */
export function themeInLanguage(): Theme {
  const texts = {
    clearText: t('Clear'),
    closeText: t('Close'),
    loadingText: t('Loading…'),
    noOptionsText: t('No options'),
    openText: t('Open'),
  };
  return createTheme({ ...look, components: { ...look.components, MuiAutocomplete: { defaultProps: texts } } });
}
