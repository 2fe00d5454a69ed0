import { Menu, MenuItem } from '@mui/material';
import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useNotice } from '../../../parts/notice.ts';
import { useBoardChoicesQuery, useLazyBoardQuery, useSaveBoardMutation } from '../api.ts';
import type { ChartKind, KeptBoard } from '../board-types.ts';
import type { MetricQuery } from '../metric-types.ts';
import { permissions } from '../permissions.ts';
import { boardName, freeName, tileOf } from './board.ts';

interface Props {
  query: MetricQuery;
  chart: ChartKind;
  range: string;
}

/** Puts the chart on view onto a board. */
export function AddToBoard({ query, chart, range }: Props) {
  const { data, refetch } = useBoardChoicesQuery();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [look] = useLazyBoardQuery();
  const [save, { isLoading }] = useSaveBoardMutation();
  const notify = useNotice();
  const navigate = useNavigate();
  const finish = async (saved: Awaited<ReturnType<typeof save>>) => {
    if (saved.data === undefined) notify(t('The board could not be saved. Try again.'));
    else await navigate(`/insights/boards/${encodeURIComponent(saved.data.name)}`);
  };
  const add = async ({ name }: KeptBoard) => {
    setAnchor(null);
    // As it is now: a list that was read a while ago may lack what others have added since.
    const { data: board } = await look(name);
    if (board === undefined) return void notify(t('The board is gone. Choose another one.'));
    const tiles = [...board.tiles, tileOf(query, chart, range, board.tiles)];
    await finish(await save({ name, board: { ...board, tiles }, onlyIf: { version: board.version } }));
  };
  const begin = async () => {
    setAnchor(null);
    const title = t('Board of {metric}', { metric: query.metric });
    const boards = (await refetch()).data?.items ?? [];
    const name = freeName(
      boardName(title),
      boards.map((board) => board.name),
    );
    await finish(await save({ name, board: { title, tiles: [tileOf(query, chart, range, [])] }, onlyIf: 'new' }));
  };
  return (
    <>
      <PermittedButton
        permission={permissions.change}
        variant="outlined"
        loading={isLoading}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('Add to a board')}
      </PermittedButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {data?.items.map((board) => (
          <MenuItem key={board.name} onClick={() => void add(board)}>
            {board.title}
          </MenuItem>
        ))}
        <MenuItem onClick={() => void begin()}>{t('A new board')}</MenuItem>
      </Menu>
    </>
  );
}
