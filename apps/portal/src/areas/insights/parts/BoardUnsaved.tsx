import { Alert, Button } from '@mui/material';

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
            Discard
          </Button>
          <Button color="inherit" onClick={onCompose}>
            Go on composing
          </Button>
        </>
      }
    >
      You composed this board and did not save it. Below is the board as it is saved.
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
          Save mine over it
        </Button>
      }
    >
      Somebody changed this board while you composed it. Your tiles are still here, and nothing was saved. Save them
      over the other change, or cancel to see it.
    </Alert>
  );
}
