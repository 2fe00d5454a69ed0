import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import { Alert, Box, Button } from '@mui/material';
import { CodeField, copyText, Panel } from '@pvt/ui';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { NewKey } from '../api.ts';

/** A new key in clear, the only time that it is seen. */
export function KeyShown({ made, onAnother }: { made: NewKey; onAnother: () => void }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => copy.current?.focus(), []);
  return (
    <Panel title={`The key ${made.name} is made`}>
      <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
        Copy it now and keep it where your program finds its secrets. It will not be shown again: the server keeps only
        a digest of it.
      </Alert>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <CodeField
          label="API key"
          value={made.key}
          onFocus={(event) => event.target.select()}
          readOnly
          sx={{ flex: '1 1 320px' }}
        />
        <Button
          ref={copy}
          variant="contained"
          size="medium"
          startIcon={<ContentCopyOutlined />}
          onClick={() => void copyText(made.key).then(setCopied)}
        >
          Copy
        </Button>
      </Box>
      <Box component="output" sx={{ display: 'block', minHeight: 24, mt: 0.5, typography: 'body2' }}>
        {copied === true && 'The key is copied.'}
        {copied === false && 'The browser does not let it be copied. Select it and copy it yourself.'}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
        <Button component={Link} to="/settings/keys" variant="outlined">
          Done
        </Button>
        <Button onClick={onAnother}>Make another key</Button>
      </Box>
    </Panel>
  );
}
