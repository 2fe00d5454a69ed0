import { Button, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useBoardsQuery, useSaveBoardMutation } from '../../api/insights.ts';
import type { Board, ChartKind } from '../../api/types/board.ts';
import type { MetricQuery } from '../../api/types/metric.ts';
import { told } from '../../app/notice.ts';
import { useAppDispatch } from '../../app/store.ts';
import { boardName, tileOf } from './board.ts';

/** Puts the chart on view onto a board. */
export function AddToBoard({ query, chart }: { query: MetricQuery; chart: ChartKind }) {
  const { data } = useBoardsQuery();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [save, { isLoading }] = useSaveBoardMutation();
  const dispatch = useAppDispatch();
  const navigate = useNavigate();
  const add = async (board: Board) => {
    setAnchor(null);
    const name = board.name ?? boardName(board.title);
    const saved = await save({ name, board: { ...board, tiles: [...board.tiles, tileOf(query, chart, board.tiles)] } });
    if (saved.error) dispatch(told('The board could not be saved. Try again.'));
    else await navigate(`/insights/boards/${encodeURIComponent(name)}`);
  };
  return (
    <>
      <Button
        variant="outlined"
        loading={isLoading}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        Add to a board
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {data?.items.map((board) => (
          <MenuItem key={board.name ?? board.title} onClick={() => void add(board)}>
            {board.title}
          </MenuItem>
        ))}
        <MenuItem onClick={() => void add({ title: `Board of ${query.metric}`, tiles: [] })}>A new board</MenuItem>
      </Menu>
    </>
  );
}
