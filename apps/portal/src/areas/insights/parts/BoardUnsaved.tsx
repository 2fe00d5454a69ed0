import { Alert, Button } from '@mui/material';
import { t } from '@pvt/ui/language';

/** Composed tiles that wait to be saved, told where the board is looked at and not composed. */
export function BoardUnsaved({ onCompose, onDiscard }: { onCompose: () => void; onDiscard: () => void }) {
  return (
    <Alert
      severity="info"
      variant="outlined"
      sx={{ mb: 2 }}
      action={
        <>
          <Button color="inherit" onClick={onDiscard}>
            {t('Discard')}
          </Button>
          <Button color="inherit" onClick={onCompose}>
            {t('Go on composing')}
          </Button>
        </>
      }
    >
      {t('You composed this board and did not save it. Below is the board as it is saved.')}
    </Alert>
  );
}

/** Somebody else saved the board first. What was composed stays on view. */
export function BoardChanged({ saving, onSave }: { saving: boolean; onSave: () => void }) {
  return (
    <Alert
      severity="warning"
      variant="outlined"
      sx={{ mb: 2 }}
      action={
        <Button color="inherit" loading={saving} onClick={onSave} sx={{ whiteSpace: 'nowrap' }}>
          {t('Save mine over it')}
        </Button>
      }
    >
      {t(
        'Somebody changed this board while you composed it. Your tiles are still here, and nothing was saved. Save them over the other change, or cancel to see it.',
      )}
    </Alert>
  );
}
