import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import { Box, Button } from '@mui/material';
import { CodeField, copyText } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';

/** Where a provider sends its webhooks, to be entered there. */
export function WebhookAddress({ url }: { url: string }) {
  const [copied, setCopied] = useState<boolean>();
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <CodeField
          label={t('Address of its webhooks')}
          value={url}
          onFocus={(event) => event.target.select()}
          readOnly
          sx={{ flex: '1 1 240px' }}
        />
        <Button
          variant="outlined"
          startIcon={<ContentCopyOutlined />}
          onClick={() => void copyText(url).then(setCopied)}
        >
          {t('Copy the address')}
        </Button>
      </Box>
      <Box component="output" sx={{ display: 'block', typography: 'body2' }}>
        {copied === true && t('It is copied.')}
        {copied === false && t('The browser does not let it be copied. Select it and copy it yourself.')}
      </Box>
    </Box>
  );
}
