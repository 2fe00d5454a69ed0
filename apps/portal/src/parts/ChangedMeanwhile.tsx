import { Alert, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';

/** Whether a save found another version than the one that was read. */
export function isOvertaken(error: unknown): boolean {
  return isProblem(error) && error.code === 'CHANGED_MEANWHILE';
}

interface Props {
  saving: boolean;
  onSave: () => void;
  /** Drops what was entered, for what is saved now. */
  onDiscard: () => void;
}

/** Something was changed elsewhere while it was edited here. What was entered stays on view. */
export function ChangedMeanwhile({ saving, onSave, onDiscard }: Props) {
  return (
    <Alert
      severity="warning"
      variant="outlined"
      sx={(theme) => ({
        mb: 2,
        // On a phone the buttons stand below: beside them no word of the text would fit.
        [theme.breakpoints.down('sm')]: { flexWrap: 'wrap', '& .MuiAlert-message': { flex: '1 1 calc(100% - 48px)' } },
      })}
      action={
        <>
          <Button color="inherit" onClick={onDiscard} sx={{ whiteSpace: 'nowrap' }}>
            {t('Take the other')}
          </Button>
          <Button color="inherit" loading={saving} onClick={onSave} sx={{ whiteSpace: 'nowrap' }}>
            {t('Save mine over it')}
          </Button>
        </>
      }
    >
      {t(
        'It was changed while you edited it. What you entered is still here, and nothing was saved. Save it over the other change, or take the other one.',
      )}
    </Alert>
  );
}
