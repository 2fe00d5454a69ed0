import { Button, Dialog, DialogActions, DialogContent, DialogTitle, TextField } from '@mui/material';
import { PermittedButton, ProblemNotice, useFieldProblem } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type SubmitEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useSaveBoardMutation } from '../api.ts';
import { permissions } from '../permissions.ts';
import { anyBoardName, boardName } from './board.ts';

export function NewBoard() {
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState('');
  const [save, { isLoading, error }] = useSaveBoardMutation();
  const navigate = useNavigate();
  const [otherwise] = useState(anyBoardName);
  const name = title.trim() === '' ? '' : boardName(title) || otherwise;
  const { form, at, allShown } = useFieldProblem(error, ['/name']);
  const create = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const saved = await save({ name, board: { title: title.trim(), tiles: [] }, onlyIf: 'new' });
    if (saved.error === undefined) await navigate(`/insights/boards/${encodeURIComponent(name)}?edit=yes`);
  };
  return (
    <>
      <PermittedButton permission={permissions.change} variant="outlined" onClick={() => setOpen(true)}>
        {t('New board')}
      </PermittedButton>
      <Dialog open={open} onClose={() => setOpen(false)} aria-labelledby="new-board-title" fullWidth maxWidth="xs">
        <form ref={form} onSubmit={(event) => void create(event)}>
          <DialogTitle id="new-board-title" component="h2" sx={{ typography: 'h1' }}>
            {t('New board')}
          </DialogTitle>
          <DialogContent>
            <TextField
              required
              fullWidth
              margin="dense"
              label={t('Title')}
              value={title}
              onChange={(event) => setTitle(event.target.value)}
              {...at(
                '/name',
                name === ''
                  ? t('Its address is made from it.')
                  : t('Address: {address}', { address: `/insights/boards/${name}` }),
              )}
            />
            {!allShown && <ProblemNotice error={error} />}
          </DialogContent>
          <DialogActions>
            <Button color="inherit" onClick={() => setOpen(false)}>
              {t('Cancel')}
            </Button>
            <Button type="submit" variant="contained" loading={isLoading} disabled={name === ''}>
              {t('Create')}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
