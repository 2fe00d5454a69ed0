import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowForward from '@mui/icons-material/ArrowForward';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { IconButton, Skeleton, Link as TextLink } from '@mui/material';
import { Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Link } from 'react-router';
import { useMetricChoicesQuery, useRowsQuery } from '../api.ts';
import type { Tile } from '../board-types.ts';
import { addressOf, queryOf, rangeOf } from './board.ts';
import { MetricFigure } from './MetricFigure.tsx';
import { useMinute } from './minute.ts';
import { rangeTitle } from './ranges.ts';

/** Tiles ask again instead of each holding a stream: a browser has six connections to a server for all its tabs. */
export const askAgainMs = 3_000;
const rowHeight = 96;
const numberHeight = 60;

interface Props {
  tile: Tile;
  editing: boolean;
  onEdit: () => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

export function BoardTile({ tile, editing, onEdit, onMove, onRemove }: Props) {
  const { data, error, refetch } = useRowsQuery(queryOf(tile, useMinute()), {
    pollingInterval: askAgainMs,
    skipPollingIfUnfocused: true,
  });
  const { data: metrics } = useMetricChoicesQuery();
  const title = tile.title ?? tile.metric;
  // While the server is away the last figures stay; the head of the page says that they are not new.
  const away = isProblem(error) && (error.status === 0 || error.status >= 500);
  const wrong = error !== undefined && (data === undefined || !away);
  const height = tile.chart === 'number' ? numberHeight * Math.max(1, tile.h) : Math.max(1, tile.h) * rowHeight + 40;
  return (
    <Panel
      title={title}
      note={tile.chart === 'number' ? '' : (data?.unit ?? '')}
      sx={{ gridColumn: { xs: 'auto', md: `span ${Math.min(12, Math.max(1, tile.w))}` } }}
      actions={
        editing ? (
          <>
            <IconButton size="small" aria-label={t('Move {title} back', { title })} onClick={() => onMove(-1)}>
              <ArrowBack fontSize="inherit" />
            </IconButton>
            <IconButton size="small" aria-label={t('Move {title} on', { title })} onClick={() => onMove(1)}>
              <ArrowForward fontSize="inherit" />
            </IconButton>
            <IconButton size="small" aria-label={t('Change {title}', { title })} onClick={onEdit}>
              <EditOutlined fontSize="inherit" />
            </IconButton>
            <IconButton size="small" aria-label={t('Remove {title}', { title })} onClick={onRemove}>
              <DeleteOutlined fontSize="inherit" />
            </IconButton>
          </>
        ) : (
          <TextLink
            component={Link}
            to={addressOf(tile)}
            underline="hover"
            aria-label={t('Open {title}', { title })}
            sx={{ fontSize: '0.8125rem' }}
          >
            {t('Open')}
          </TextLink>
        )
      }
    >
      {wrong && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && !error && <Skeleton variant="rounded" height={height} />}
      {data && !wrong && (
        <MetricFigure
          answer={data}
          chart={tile.chart}
          height={height}
          counting={metrics?.items.find(({ name }) => name === tile.metric)?.definition}
          range={rangeTitle({ ...tile, range: rangeOf(tile) })}
        />
      )}
    </Panel>
  );
}
