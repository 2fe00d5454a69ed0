import { Box, Typography } from '@mui/material';
import { Ago, cursorListOf, Field, PageLoading, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { Property } from '../api.ts';
import { type Report, useDecideOnReportMutation, useReportsInfiniteQuery } from '../community-api.ts';
import { reportedThings, reportReasons } from '../parts/board-kinds.ts';
import { HouseFrame } from '../parts/HouseFrame.tsx';
import { permissions } from '../permissions.ts';

/** What guests ask the house to look at. */
export default function ModerationPage() {
  return <HouseFrame part="moderation">{(property) => <Queue key={property.slug} property={property} />}</HouseFrame>;
}

function Queue({ property: { slug } }: { property: Property }) {
  const query = useReportsInfiniteQuery(slug);
  const { items = [], error, refetch, isLoading } = cursorListOf<Report>(query);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProblemNotice error={error} onRetry={refetch} />
      {isLoading && <PageLoading />}
      {!isLoading && items.length === 0 && <Typography>{t('Nothing was reported.')}</Typography>}
      {items.map((report) => (
        <OneReport key={report.id} property={slug} report={report} />
      ))}
    </Box>
  );
}

function OneReport({ property, report }: { property: string; report: Report }) {
  const { id, what, reason, note, text, state, why, at } = report;
  const [draft, setDraft] = useState('');
  const [decide, { error, isLoading }] = useDecideOnReportMutation();
  const decided = (hide: boolean) => decide({ property, report: id, decision: { hide, why: draft.trim() } });
  return (
    <Panel title={`${t(reportedThings[what])} · ${t(reportReasons[reason])}`}>
      <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {text ?? t('It is not there any more.')}
      </Typography>
      {note !== null && <Typography sx={{ mt: 1 }}>{t('The guest says: {note}', { note })}</Typography>}
      <Typography variant="body2" component="div" sx={{ color: 'text.secondary' }}>
        <Ago at={at} />
      </Typography>
      {state === 'open' ? (
        <Box sx={{ display: 'grid', gap: 1, mt: 2 }}>
          <ProblemNotice error={error} />
          <Field
            label={t('Reason, which the writer reads')}
            value={draft}
            onChange={setDraft}
            slotProps={{ htmlInput: { maxLength: 500 } }}
          />
          <Box sx={{ display: 'flex', gap: 1 }}>
            <PermittedButton
              permission={permissions.desk}
              variant="contained"
              loading={isLoading}
              disabled={draft.trim() === ''}
              onClick={() => void decided(true)}
            >
              {t('Hide it')}
            </PermittedButton>
            <PermittedButton
              permission={permissions.desk}
              loading={isLoading}
              disabled={draft.trim() === ''}
              onClick={() => void decided(false)}
            >
              {t('Leave it')}
            </PermittedButton>
          </Box>
        </Box>
      ) : (
        <Typography sx={{ mt: 1 }}>
          {state === 'hidden' ? t('Hidden: {why}', { why: why ?? '' }) : t('Left as it is: {why}', { why: why ?? '' })}
        </Typography>
      )}
    </Panel>
  );
}
