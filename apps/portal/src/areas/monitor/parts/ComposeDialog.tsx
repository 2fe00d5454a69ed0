import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField, Typography } from '@mui/material';
import { PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatJson, parseJson } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { type Dashboard, type KeptDashboard, useSaveDashboardMutation } from '../api.ts';
import { permissions } from '../permissions.ts';

interface Props {
  dashboard: KeptDashboard;
  onClose: () => void;
  /** With the name that it was saved under. */
  onSaved: (name: string) => void;
}

/** A dashboard as the data that it is: changed in place, or kept under another name. */
export function ComposeDialog({ dashboard: { name: own, version, ...content }, onClose, onSaved }: Props) {
  const [name, setName] = useState(own);
  const [text, setText] = useState(() => formatJson(content));
  const [save, { error, isLoading }] = useSaveDashboardMutation();
  const parsed = parseJson(text);
  const store = async () => {
    if (!parsed.ok) return;
    const onlyIf = name === own ? { version } : 'new';
    // What is no dashboard, the server refuses with where it is wrong.
    const saved = await save({ name, dashboard: parsed.value as Dashboard, onlyIf });
    if (saved.error === undefined) onSaved(name);
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="compose-title">
      <DialogTitle id="compose-title">{t('Compose')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('Each tile asks one metric. Under another name it is a dashboard of its own.')}
        </Typography>
        <TextField label={t('Name')} value={name} onChange={(event) => setName(event.target.value)} size="small" />
        <TextField
          label={t('Dashboard')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          multiline
          minRows={12}
          maxRows={24}
          error={!parsed.ok}
          helperText={parsed.ok ? '' : parsed.message}
          slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: 'monospace', fontSize: '0.8125rem' } } }}
        />
        <ProblemNotice error={error} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {t('Cancel')}
        </Button>
        <PermittedButton
          permission={permissions.change}
          variant="contained"
          loading={isLoading}
          disabled={!parsed.ok || name.trim() === ''}
          onClick={() => void store()}
        >
          {t('Save')}
        </PermittedButton>
      </DialogActions>
    </Dialog>
  );
}
