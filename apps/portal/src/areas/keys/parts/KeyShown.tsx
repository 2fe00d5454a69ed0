import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import { Alert, Box, Button } from '@mui/material';
import { CodeField, copyText, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { NewKey } from '../api.ts';

/** A new key in clear, the only time that it is seen. */
export function KeyShown({ made, onAnother }: { made: NewKey; onAnother: () => void }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => copy.current?.focus(), []);
  return (
    <Panel title={t('The key {name} is made', { name: made.name })}>
      <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
        {t(
          'Copy it now and keep it where your program finds its secrets. It will not be shown again: the server keeps only a digest of it.',
        )}
      </Alert>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <CodeField
          label={t('API key')}
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
          {t('Copy')}
        </Button>
      </Box>
      <Box component="output" sx={{ display: 'block', minHeight: 24, mt: 0.5, typography: 'body2' }}>
        {copied === true && t('The key is copied.')}
        {copied === false && t('The browser does not let it be copied. Select it and copy it yourself.')}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, mt: 1 }}>
        <Button component={Link} to="/settings/keys" variant="outlined">
          {t('Done')}
        </Button>
        <Button onClick={onAnother}>{t('Make another key')}</Button>
      </Box>
    </Panel>
  );
}
