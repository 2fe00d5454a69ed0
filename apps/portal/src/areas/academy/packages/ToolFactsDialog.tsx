import { Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material';
import { Facts, Mono } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useId } from 'react';
import type { RegisteredTool } from './api.ts';

/** What a tool asks for when it registers us, to be copied there. */
export function ToolFactsDialog({ tool, onClose }: { tool: RegisteredTool; onClose: () => void }) {
  const id = useId();
  const { definition, issuer, clientId, deploymentId, keyset, authorization, token } = tool;
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id} component="h2" sx={{ typography: 'h1' }}>
        {t('What {title} asks for', { title: definition.title })}
      </DialogTitle>
      <DialogContent tabIndex={0} sx={{ display: 'grid', gap: 2 }}>
        <Typography>{t('Copy this to where the tool registers its platforms.')}</Typography>
        <Facts
          facts={[
            [t('Issuer'), <Mono key="issuer">{issuer}</Mono>],
            [t('Client id'), <Mono key="client">{clientId}</Mono>],
            [t('Deployment id'), <Mono key="deployment">{deploymentId}</Mono>],
            [t('Key set'), <Mono key="keyset">{keyset}</Mono>],
            [t('Authorization'), <Mono key="authorization">{authorization}</Mono>],
            [t('Token'), <Mono key="token">{token}</Mono>],
          ]}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t('Close')}</Button>
      </DialogActions>
    </Dialog>
  );
}
