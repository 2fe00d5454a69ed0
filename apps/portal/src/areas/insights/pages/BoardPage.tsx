import { Box, Button } from '@mui/material';
import {
  ConfirmButton,
  copyText,
  EmptyState,
  NothingThere,
  PageHeader,
  PageLoading,
  PermittedButton,
  ProblemNotice,
  StreamChip,
} from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useBoardQuery, useDeleteBoardMutation, useSaveBoardMutation } from '../api.ts';
import type { KeptBoard, Tile } from '../board-types.ts';
import { BoardBar } from '../parts/BoardBar.tsx';
import { askAgainMs, BoardTile } from '../parts/BoardTile.tsx';
import { BoardChanged, BoardUnsaved } from '../parts/BoardUnsaved.tsx';
import { freshTileId, moved } from '../parts/board.ts';
import { useBoardDraft } from '../parts/board-draft.ts';
import { useBoardView } from '../parts/board-view.ts';
import { TileDialog } from '../parts/TileDialog.tsx';
import { permissions } from '../permissions.ts';

/** A board of figures: looked at by whoever has its link, composed in place. */
export default function BoardPage() {
  const { name = '' } = useParams();
  const { currentData, error, refetch } = useBoardQuery(name, {
    refetchOnMountOrArgChange: true,
    pollingInterval: askAgainMs,
    skipPollingIfUnfocused: true,
  });
  if (currentData !== undefined) {
    // Its tiles ask the same server at the same pace: what is true of this question is true of theirs.
    return <LoadedBoard key={name} name={name} board={currentData} lost={error !== undefined} onLook={refetch} />;
  }
  if (isProblem(error) && error.status === 404) {
    return <NothingThere what={t('board')} name={name} back={{ title: t('Insights'), to: '/insights' }} />;
  }
  return error ? <ProblemNotice error={error} onRetry={refetch} /> : <PageLoading />;
}

interface Props {
  name: string;
  board: KeptBoard;
  /** True while the server does not answer. */
  lost: boolean;
  /** Reads the board again. */
  onLook: () => PromiseLike<{ data?: KeptBoard | undefined; error?: unknown }>;
}

function LoadedBoard({ name, board, lost, onLook }: Props) {
  const [search, setSearch] = useSearchParams();
  const editing = search.has('edit');
  const { view, change } = useBoardView();
  const [draft, keepDraft] = useBoardDraft(name);
  const [open, setOpen] = useState<Tile | 'new'>();
  const [save, saving] = useSaveBoardMutation();
  const [remove] = useDeleteBoardMutation();
  const notify = useNotice();
  const navigate = useNavigate();
  const tiles = (editing ? draft : undefined)?.tiles ?? board.tiles;
  const setChanged = (next: Tile[]) => keepDraft({ version: draft?.version ?? board.version, tiles: next });
  const overtaken = isProblem(saving.error) && saving.error.code === 'CHANGED_MEANWHILE';

  const setEditing = (on: boolean) =>
    setSearch((current) => {
      if (on) current.set('edit', 'yes');
      else current.delete('edit');
      return current;
    });
  const leaveComposing = () => {
    keepDraft(undefined);
    saving.reset();
    setEditing(false);
  };
  const store = async (onlyIf: 'new' | { version: string }) => {
    const saved = await save({ name, board: { title: board.title, tiles }, onlyIf });
    if (saved.error) return;
    notify(t('The board is saved.'));
    leaveComposing();
  };
  const finish = async () => (draft === undefined ? leaveComposing() : store({ version: draft.version }));
  const saveOver = async () => {
    const now = await onLook();
    await store(now.error === undefined && now.data !== undefined ? { version: now.data.version } : 'new');
  };
  const share = async () => {
    const copied = await copyText(window.location.href);
    notify(
      copied
        ? t('The link is copied. Whoever is signed in sees this board with it.')
        : t('The browser does not let the link be copied. Take it from the address bar.'),
    );
  };
  const keep = (tile: Tile) => {
    const isNew = !tiles.some(({ id }) => id === tile.id);
    setChanged(isNew ? [...tiles, tile] : tiles.map((current) => (current.id === tile.id ? tile : current)));
    setOpen(undefined);
  };
  const leave = async () => {
    const removed = await remove(name);
    if (removed.error === undefined) await navigate('/insights');
  };

  return (
    <>
      <PageHeader
        title={board.title}
        back={{ title: t('Insights'), to: '/insights' }}
        actions={
          editing ? (
            <>
              {lost && <StreamChip state="reconnecting" />}
              <ConfirmButton
                label={t('Delete')}
                permission={permissions.change}
                question={t('Delete the board {title}?', { title: board.title })}
                consequence={t('Its metrics and their figures stay. Links to it no longer work.')}
                onConfirm={leave}
              />
              <Button variant="outlined" onClick={() => setOpen('new')}>
                {t('Add a tile')}
              </Button>
              <Button color="inherit" onClick={leaveComposing}>
                {t('Cancel')}
              </Button>
              <PermittedButton
                permission={permissions.change}
                variant="contained"
                loading={saving.isLoading}
                onClick={() => void finish()}
              >
                {t('Save')}
              </PermittedButton>
            </>
          ) : (
            <>
              <StreamChip state={lost ? 'reconnecting' : 'open'} />
              <Button variant="outlined" onClick={() => void share()}>
                {t('Copy link')}
              </Button>
              <PermittedButton permission={permissions.change} variant="outlined" onClick={() => setEditing(true)}>
                {t('Compose')}
              </PermittedButton>
            </>
          )
        }
      />
      {overtaken && editing ? (
        <BoardChanged saving={saving.isLoading} onSave={() => void saveOver()} />
      ) : (
        <ProblemNotice error={saving.error} />
      )}
      {draft !== undefined && !editing && (
        <BoardUnsaved onCompose={() => setEditing(true)} onDiscard={leaveComposing} />
      )}
      {tiles.length === 0 && (
        <EmptyState
          title={t('An empty board')}
          text={t(
            'Add a tile for each figure you want to see together. A chart can also be sent here from the page of its metric.',
          )}
          action={
            <PermittedButton
              permission={permissions.change}
              variant="contained"
              onClick={() => {
                setEditing(true);
                setOpen('new');
              }}
            >
              {t('Add a tile')}
            </PermittedButton>
          }
        />
      )}
      {tiles.length > 0 && <BoardBar view={view} onChange={change} />}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'repeat(12, minmax(0, 1fr))' },
        }}
      >
        {tiles.map((tile) => (
          <BoardTile
            key={tile.id}
            tile={tile}
            view={view}
            editing={editing}
            onEdit={() => setOpen(tile)}
            onMove={(step) => setChanged(moved(tiles, tile.id, step))}
            onRemove={() => setChanged(tiles.filter(({ id }) => id !== tile.id))}
          />
        ))}
      </Box>
      {open !== undefined && (
        <TileDialog
          tile={open === 'new' ? undefined : open}
          id={open === 'new' ? freshTileId(tiles) : open.id}
          onClose={() => setOpen(undefined)}
          onKeep={keep}
        />
      )}
    </>
  );
}
