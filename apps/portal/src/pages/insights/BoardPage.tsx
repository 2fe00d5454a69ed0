import { Box, Button } from '@mui/material';
import { useState } from 'react';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import { useBoardQuery, useDeleteBoardMutation, useSaveBoardMutation } from '../../api/insights.ts';
import type { Board, Tile } from '../../api/types/board.ts';
import { told } from '../../app/notice.ts';
import { useAppDispatch } from '../../app/store.ts';
import { ConfirmButton } from '../../ui/ConfirmButton.tsx';
import { copyText } from '../../ui/copy-text.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageLoading } from '../../ui/PageLoading.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { BoardTile } from './BoardTile.tsx';
import { freshTileId, moved } from './board.ts';
import { TileDialog } from './TileDialog.tsx';

/** A board of figures: looked at by whoever has its link, composed in place. */
export default function BoardPage() {
  const { name = '' } = useParams();
  const { data, error, isLoading, refetch } = useBoardQuery(name, { refetchOnMountOrArgChange: true });
  if (isLoading) return <PageLoading />;
  if (error) return <ProblemNotice error={error} onRetry={refetch} />;
  return data === undefined ? <PageLoading /> : <LoadedBoard key={name} name={name} board={data} />;
}

function LoadedBoard({ name, board }: { name: string; board: Board }) {
  const [search, setSearch] = useSearchParams();
  const editing = search.has('edit');
  const [changed, setChanged] = useState<Tile[]>();
  const [open, setOpen] = useState<Tile | 'new'>();
  const [save, saving] = useSaveBoardMutation();
  const [remove] = useDeleteBoardMutation();
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const tiles = changed ?? board.tiles;

  const finish = async () => {
    if (changed !== undefined) {
      const saved = await save({ name, board: { title: board.title, tiles } });
      if (saved.error) return;
      dispatch(told('The board is saved.'));
    }
    setChanged(undefined);
    setSearch({});
  };
  const cancel = () => {
    setChanged(undefined);
    setSearch({});
  };
  const share = async () => {
    const copied = await copyText(`${window.location.origin}/insights/boards/${encodeURIComponent(name)}`);
    dispatch(
      told(
        copied
          ? 'The link is copied. Whoever is signed in sees this board with it.'
          : 'The browser does not let the link be copied. Take it from the address bar.',
      ),
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
        back={{ title: 'Insights', to: '/insights' }}
        actions={
          editing ? (
            <>
              <ConfirmButton
                label="Delete"
                question={`Delete the board ${board.title}?`}
                consequence="Its metrics and their figures stay. Links to it no longer work."
                onConfirm={leave}
              />
              <Button variant="outlined" onClick={() => setOpen('new')}>
                Add a tile
              </Button>
              <Button color="inherit" onClick={cancel}>
                Cancel
              </Button>
              <Button variant="contained" loading={saving.isLoading} onClick={() => void finish()}>
                Save
              </Button>
            </>
          ) : (
            <>
              <Button variant="outlined" onClick={() => void share()}>
                Copy link
              </Button>
              <Button variant="outlined" onClick={() => setSearch({ edit: 'yes' })}>
                Compose
              </Button>
            </>
          )
        }
      />
      <ProblemNotice error={saving.error} />
      {tiles.length === 0 && (
        <EmptyState
          title="An empty board"
          text="Add a tile for each figure you want to see together. A chart can also be sent here from the page of its metric."
          action={
            <Button
              variant="contained"
              onClick={() => {
                setSearch({ edit: 'yes' });
                setOpen('new');
              }}
            >
              Add a tile
            </Button>
          }
        />
      )}
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
