/** Colours of charts, in the order series take them; each has a contrast of at least 3:1 with its background. */
export const seriesColours = {
  light: ['#0a6c74', '#c2570c', '#4f5bd5', '#a3246f', '#5b7a12', '#8a6100', '#2f6f9f', '#7a4bb0'],
  dark: ['#5cc4cc', '#f2a264', '#a3abff', '#f08cc4', '#b1d05c', '#e5c25a', '#85bfee', '#c9a6f5'],
};

export const lightPalette = {
  primary: { main: '#0a6c74', dark: '#075158', light: '#2f8c94', contrastText: '#ffffff' },
  success: { main: '#1b7445' },
  warning: { main: '#8f5406' },
  error: { main: '#b3261e' },
  info: { main: '#2d5fa3' },
  background: { default: '#f6f7f9', paper: '#ffffff' },
  text: { primary: '#17212b', secondary: '#51606e' },
  divider: '#dfe4e9',
};

export const darkPalette = {
  primary: { main: '#5cc4cc', dark: '#3ea8b0', light: '#8fdde3', contrastText: '#05252a' },
  success: { main: '#6fd49e' },
  warning: { main: '#eab75c' },
  error: { main: '#ff8f86' },
  info: { main: '#8fb8f2' },
  background: { default: '#0f151b', paper: '#161e26' },
  text: { primary: '#e7ecf1', secondary: '#9dabb8' },
  divider: '#2a3540',
};
