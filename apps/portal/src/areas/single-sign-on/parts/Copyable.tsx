import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import { Box, Button } from '@mui/material';
import { CodeField, copyText } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';

/** A text that is needed elsewhere, exactly so. */
export function Copyable({ label, text }: { label: string; text: string }) {
  const [copied, setCopied] = useState<boolean>();
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <CodeField
          label={label}
          value={text}
          onFocus={(event) => event.target.select()}
          readOnly
          sx={{ flex: '1 1 240px' }}
        />
        <Button
          variant="outlined"
          startIcon={<ContentCopyOutlined />}
          aria-label={t('Copy: {label}', { label })}
          onClick={() => void copyText(text).then(setCopied)}
        >
          {t('Copy')}
        </Button>
      </Box>
      <Box component="output" sx={{ display: 'block', typography: 'body2' }}>
        {copied === true && t('It is copied.')}
        {copied === false && t('The browser does not let it be copied. Select it and copy it yourself.')}
      </Box>
    </Box>
  );
}
