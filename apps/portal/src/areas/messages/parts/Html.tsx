import { Box } from '@mui/material';

/** Before the document, so that it also holds what its head may allow: styles and pictures within it, and nothing from elsewhere. */
const POLICY = `<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">`;

/**
 * HTML that others have written. The empty sandbox runs no scripts, sends no forms, and gives it no origin; the policy lets it load
 * nothing, so that no sender is told that somebody looked.
 */
export function Html({ html, title }: { html: string; title: string }) {
  return (
    <Box
      component="iframe"
      title={title}
      sandbox=""
      srcDoc={POLICY + html}
      sx={{
        display: 'block',
        width: '100%',
        height: 480,
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        // Mails are written for paper, in the dark too.
        bgcolor: '#fff',
        colorScheme: 'light',
      }}
    />
  );
}
