import { Alert, Box, Button } from '@mui/material';
import { copyText, Mono } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useRef, useState } from 'react';

/** Recovery codes in clear, the only time that they are seen. */
export function RecoveryCodesShown({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const [copied, setCopied] = useState<boolean>();
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => copy.current?.focus(), []);
  return (
    <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
      {t(
        'These are your recovery codes. Each lets you in once when your other ways are lost. Keep them where you find them without this device: they are not shown again.',
      )}
      <Box component="ul" aria-label={t('Recovery codes')} sx={{ listStyle: 'none', p: 0, my: 1.5, columnWidth: 200 }}>
        {codes.map((code) => (
          <li key={code}>
            <Mono>{code}</Mono>
          </li>
        ))}
      </Box>
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button ref={copy} variant="contained" onClick={() => void copyText(codes.join('\n')).then(setCopied)}>
          {t('Copy')}
        </Button>
        <Button onClick={onDone}>{t('I have kept them')}</Button>
      </Box>
      <Box component="output" sx={{ display: 'block', minHeight: 24, mt: 0.5 }}>
        {copied === true && t('The codes are copied.')}
        {copied === false && t('The browser does not let them be copied. Select them and copy them yourself.')}
      </Box>
    </Alert>
  );
}
