import { CssBaseline, ThemeProvider } from '@mui/material';
import { LanguageRoot, startLanguage } from '@pvt/ui/language';
import { themeInLanguage } from '@pvt/ui/theme';
import { StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from 'react-redux';
import { Routed } from './routes.tsx';
import { store } from './store.ts';
import { frameTexts } from './texts.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element with the id root');

function Page() {
  const [theme] = useState(themeInLanguage);
  return (
    <ThemeProvider theme={theme} defaultMode="system" disableTransitionOnChange>
      <CssBaseline enableColorScheme />
      <Routed />
    </ThemeProvider>
  );
}

const page = createRoot(root);
// Not awaited at the top of the module: the bundler then splits the entry otherwise, into 6 kB more.
void startLanguage(frameTexts).then(() =>
  page.render(
    <StrictMode>
      <Provider store={store}>
        <LanguageRoot>
          <Page />
        </LanguageRoot>
      </Provider>
    </StrictMode>,
  ),
);
