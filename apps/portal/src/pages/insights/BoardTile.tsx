import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowForward from '@mui/icons-material/ArrowForward';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { IconButton, Skeleton, Link as TextLink } from '@mui/material';
import { Link } from 'react-router';
import { metricSearch, useRowsQuery } from '../../api/insights.ts';
import type { Tile } from '../../api/types/board.ts';
import type { MetricQuery } from '../../api/types/metric.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProblemNotice } from '../../ui/ProblemNotice.tsx';
import { MetricFigure } from './MetricFigure.tsx';

/** Tiles ask again instead of each holding a stream: a browser has six connections to a server for all its tabs. */
const askAgainMs = 3_000;
const rowHeight = 96;
const numberHeight = 60;

function queryOf({ metric, every, by, where, from, to }: Tile): MetricQuery {
  return {
    metric,
    every,
    ...(by === undefined ? {} : { by }),
    ...(where === undefined ? {} : { where }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

function addressOf(tile: Tile): string {
  const search = new URLSearchParams({ chart: tile.chart });
  for (const [name, value] of Object.entries(metricSearch(queryOf(tile))))
    if (value !== undefined) search.set(name, value);
  if (tile.from !== undefined || tile.to !== undefined) search.set('range', 'own');
  return `/insights/metrics/${encodeURIComponent(tile.metric)}?${search}`;
}

interface Props {
  tile: Tile;
  editing: boolean;
  onEdit: () => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

export function BoardTile({ tile, editing, onEdit, onMove, onRemove }: Props) {
  const { data, error, refetch } = useRowsQuery(queryOf(tile), {
    pollingInterval: askAgainMs,
    skipPollingIfUnfocused: true,
  });
  const title = tile.title ?? tile.metric;
  const height = tile.chart === 'number' ? numberHeight * Math.max(1, tile.h) : Math.max(1, tile.h) * rowHeight + 40;
  return (
    <Panel
      title={title}
      note={tile.chart === 'number' ? '' : (data?.unit ?? '')}
      sx={{ gridColumn: { xs: 'auto', md: `span ${Math.min(12, Math.max(1, tile.w))}` } }}
      actions={
        editing ? (
          <>
            <IconButton size="small" aria-label={`Move ${title} back`} onClick={() => onMove(-1)}>
              <ArrowBack fontSize="inherit" />
            </IconButton>
            <IconButton size="small" aria-label={`Move ${title} on`} onClick={() => onMove(1)}>
              <ArrowForward fontSize="inherit" />
            </IconButton>
            <IconButton size="small" aria-label={`Change ${title}`} onClick={onEdit}>
              <EditOutlined fontSize="inherit" />
            </IconButton>
            <IconButton size="small" aria-label={`Remove ${title}`} onClick={onRemove}>
              <DeleteOutlined fontSize="inherit" />
            </IconButton>
          </>
        ) : (
          <TextLink
            component={Link}
            to={addressOf(tile)}
            underline="hover"
            aria-label={`Open ${title}`}
            sx={{ fontSize: '0.8125rem' }}
          >
            Open
          </TextLink>
        )
      }
    >
      {error && data === undefined && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && !error && <Skeleton variant="rounded" height={height} />}
      {data && <MetricFigure answer={data} chart={tile.chart} height={height} />}
    </Panel>
  );
}
