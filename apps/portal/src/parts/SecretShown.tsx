import ContentCopyOutlined from '@mui/icons-material/ContentCopyOutlined';
import { Alert, Box, Button } from '@mui/material';
import { CodeField, copyText, LinkButton, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type ReactNode, useEffect, useRef, useState } from 'react';

interface Props {
  title: string;
  /** What the secret is called. */
  label: string;
  secret: string;
  /** Where to go afterwards. */
  to: string;
  children?: ReactNode;
}

/** A secret in clear, the only time that it is seen. */
export function SecretShown({ title, label, secret, to, children }: Props) {
  const [copied, setCopied] = useState<boolean>();
  const copy = useRef<HTMLButtonElement>(null);
  useEffect(() => copy.current?.focus(), []);
  return (
    <Panel title={title}>
      <Alert severity="warning" variant="outlined" sx={{ mb: 2 }}>
        {t('Copy the secret now. It will not be shown again.')}
      </Alert>
      {children}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
        <CodeField
          label={label}
          value={secret}
          onFocus={(event) => event.target.select()}
          readOnly
          sx={{ flex: '1 1 320px' }}
        />
        <Button
          ref={copy}
          variant="contained"
          size="medium"
          startIcon={<ContentCopyOutlined />}
          onClick={() => void copyText(secret).then(setCopied)}
        >
          {t('Copy')}
        </Button>
      </Box>
      <Box component="output" sx={{ display: 'block', minHeight: 24, mt: 0.5, typography: 'body2' }}>
        {copied === true && t('It is copied.')}
        {copied === false && t('The browser does not let the secret be copied. Select it and copy it yourself.')}
      </Box>
      <LinkButton to={to} variant="outlined">
        {t('Done')}
      </LinkButton>
    </Panel>
  );
}
