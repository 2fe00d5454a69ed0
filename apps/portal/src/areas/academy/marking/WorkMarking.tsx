import { Box, Button, Typography } from '@mui/material';
import { PageLoading, Panel, PermittedButton, ProblemNotice, StateChip } from '@pvt/ui';
import { formatInZone, ownTimeZone } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useNotice } from '../../../parts/notice.ts';
import { AnnotatedText } from '../../../parts/works/AnnotatedText.tsx';
import { GivenMarkForm } from '../../../parts/works/GivenMarkForm.tsx';
import { RemarksShown } from '../../../parts/works/RemarksShown.tsx';
import { WorkFiles } from '../../../parts/works/WorkFiles.tsx';
import type { Work } from '../../../parts/works/work.ts';
import { permissions } from '../permissions.ts';
import { ExtensionDialog } from './ExtensionDialog.tsx';
import { filesOfWork, type OfWork, useMarkWorkMutation, useWorkQuery } from './works-api.ts';

interface Props {
  of: OfWork;
  onBack: () => void;
}

/** A work with its files, what others said of it, and the mark. */
export function WorkMarking({ of, onBack }: Props) {
  const { data, error, refetch } = useWorkQuery(of, { refetchOnMountOrArgChange: true });
  const [isExtending, setExtending] = useState(false);
  if (data === undefined)
    return error === undefined ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Button onClick={onBack}>← {t('Back to the list')}</Button>
        <Typography variant="h2" sx={{ mr: 'auto' }}>
          {data.name ?? t('Without a name')}
        </Typography>
        <PermittedButton permission={permissions.teach} variant="outlined" onClick={() => setExtending(true)}>
          {t('Other times …')}
        </PermittedButton>
      </Box>
      <MarkNewest of={of} work={data} />
      <Earlier work={data} files={filesOfWork(of)} />
      {isExtending && <ExtensionDialog of={of} onClose={() => setExtending(false)} />}
    </Box>
  );
}

function MarkNewest({ of, work }: { of: OfWork; work: Work }) {
  const { assignment, versions, own, others, points } = work;
  const [mark, { isLoading, error }] = useMarkWorkMutation();
  const notify = useNotice();
  const newest = versions.at(-1);
  if (newest === undefined) return null;
  const outOf = assignment.points;
  return (
    <>
      <Panel
        title={t('Version {number}, {date}', { number: newest.number, date: inOwnZone(newest.handedInAt) })}
        note={
          <>
            {newest.late && <StateChip tone="warning">{t('Late')}</StateChip>}{' '}
            {points === null ? (
              <StateChip tone="busy">{own === null ? t('Waits for a mark') : t('Waits for another marker')}</StateChip>
            ) : (
              <strong>
                {points} / {outOf}
              </strong>
            )}
          </>
        }
      >
        <Box sx={{ display: 'grid', gap: 2 }}>
          <WorkFiles files={newest.content.files} base={filesOfWork(of)} />
          <GivenMarkForm
            key={newest.number}
            text={newest.content.text}
            outOf={outOf}
            rubric={assignment.rubric}
            before={own}
            hasNotes
            permission={permissions.assist}
            answer={t('Save the mark')}
            saving={isLoading}
            error={error}
            onGive={async (given) => {
              const { data } = await mark({ ...of, given, version: work.revision });
              if (data !== undefined) notify(t('The mark is saved.'));
            }}
          />
        </Box>
      </Panel>
      {others.length > 0 && (
        <Panel title={t('What others said')}>
          <Box sx={{ display: 'grid', gap: 2 }}>
            {others.map((remarks, at) => (
              <RemarksShown
                // biome-ignore lint/suspicious/noArrayIndexKey: of learners there is no name to tell them by
                key={at}
                remarks={remarks}
                text={versions.find(({ number }) => number === remarks.version)?.content.text ?? ''}
                outOf={outOf}
                rubric={assignment.rubric}
              />
            ))}
          </Box>
        </Panel>
      )}
    </>
  );
}

const inOwnZone = (at: string): string => formatInZone(at, ownTimeZone());

function Earlier({ work: { versions }, files }: { work: Work; files: string }) {
  const earlier = versions.slice(0, -1).toReversed();
  if (earlier.length === 0) return null;
  return (
    <Panel title={t('Earlier versions')}>
      {earlier.map(({ number, content, handedInAt }) => (
        <Box component="details" key={number}>
          <summary>{t('Version {number}, {date}', { number, date: inOwnZone(handedInAt) })}</summary>
          <Box sx={{ display: 'grid', gap: 1, my: 1 }}>
            {content.text !== '' && <AnnotatedText text={content.text} annotations={[]} />}
            <WorkFiles files={content.files} base={files} />
          </Box>
        </Box>
      ))}
    </Panel>
  );
}
