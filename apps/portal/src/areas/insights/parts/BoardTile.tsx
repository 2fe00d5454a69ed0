import ArrowBack from '@mui/icons-material/ArrowBack';
import ArrowForward from '@mui/icons-material/ArrowForward';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Box, IconButton, Skeleton, Link as TextLink, Typography } from '@mui/material';
import { Panel, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { Link } from 'react-router';
import { useMetricChoicesQuery, useRowsQuery } from '../api.ts';
import type { Tile } from '../board-types.ts';
import { addressOf, queryOf, rangeOf } from './board.ts';
import { type BoardView, isMistyped, missingDimensions, tileIn, unquotedIn } from './board-view.ts';
import { MetricFigure } from './MetricFigure.tsx';
import { NotCounted } from './MetricRefused.tsx';
import { useMinute } from './minute.ts';
import { rangeTitle } from './ranges.ts';

/** Tiles ask again instead of each holding a stream: a browser has six connections to a server for all its tabs. */
export const askAgainMs = 3_000;
const rowHeight = 96;
const numberHeight = 60;

interface Props {
  tile: Tile;
  /** The range and filter that all tiles are looked at with. */
  view: BoardView;
  editing: boolean;
  onEdit: () => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
}

export function BoardTile({ tile: own, view, editing, onEdit, onMove, onRemove }: Props) {
  const { data: metrics, isLoading } = useMetricChoicesQuery();
  const metric = metrics?.items.find(({ name }) => name === own.metric);
  const definition = metric?.definition;
  const tile = tileIn(view, own, definition);
  const { currentData, data, error, refetch } = useRowsQuery(queryOf(tile, useMinute()), {
    pollingInterval: askAgainMs,
    skipPollingIfUnfocused: true,
    // Before that it is not known which periods the metric keeps, and by what it can be filtered.
    skip: isLoading,
  });
  // What is wrong with a filter whatever the metric, stands below its field.
  const isWrong = isMistyped(view.where) || unquotedIn(view.where, metrics?.items).length > 0;
  const unknown = isWrong ? [] : missingDimensions(view.where, definition);
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
      {unknown.length > 0 && (
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>
          {t('Not filtered: this metric has no {dimensions}.', { dimensions: unknown.join(', ') })}
        </Typography>
      )}
      <NotCounted metric={metric} />
      {wrong && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && !error && <Skeleton variant="rounded" height={height} />}
      {data && !wrong && (
        <Box sx={{ opacity: currentData === undefined ? 0.7 : 1 }}>
          <MetricFigure
            answer={data}
            chart={tile.chart}
            height={height}
            counting={definition}
            range={rangeTitle({ ...tile, range: rangeOf(tile) })}
          />
        </Box>
      )}
    </Panel>
  );
}
