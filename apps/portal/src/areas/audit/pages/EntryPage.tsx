import { Alert, Box, Link } from '@mui/material';
import { Ago, Facts, Json, Mono, Panel, RecordPage, SideBySide } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { Link as RouterLink, useParams } from 'react-router';
import { type Proof, useProofQuery } from '../api.ts';
import { isIncluded } from '../parts/included.ts';

interface Content {
  readonly id: string;
  readonly type: string;
  readonly source: string;
  readonly resource: string;
  readonly time: string;
  readonly actor: string | null;
  readonly network?: string;
  readonly correlation?: string;
  readonly trace: string | null;
  readonly data: unknown;
}

type Searched = 'actor' | 'resource' | 'type' | 'trace' | 'correlation' | 'network';

/** A search for what has the same. */
function Same({ as, value }: { as: Searched; value: string }) {
  return (
    <Link component={RouterLink} to={`/audit?${as}=${encodeURIComponent(value)}`}>
      <Mono>{value}</Mono>
    </Link>
  );
}

function Recorded({ as, value }: { as: Searched; value: string | null | undefined }) {
  return value === null || value === undefined ? t('not recorded') : <Same as={as} value={value} />;
}

/** What was changed stands beside what it became. */
function Data({ data }: { data: unknown }) {
  const { before, after } = (typeof data === 'object' && data !== null ? data : {}) as Record<string, unknown>;
  if (before === undefined || after === undefined)
    return (
      <Panel title={t('What was done')}>
        <Json value={data} label={t('What was done')} />
      </Panel>
    );
  return (
    <SideBySide>
      <Panel title={t('Before')}>
        {before === null ? t('It was not there.') : <Json value={before} label={t('Before')} />}
      </Panel>
      <Panel title={t('After')}>{after === null ? t('It is gone.') : <Json value={after} label={t('After')} />}</Panel>
    </SideBySide>
  );
}

function Proved({ proof }: { proof: Proof }) {
  const [is, setIs] = useState<boolean>();
  useEffect(() => {
    let isShown = true;
    void isIncluded(proof).then((found) => isShown && setIs(found));
    return () => {
      isShown = false;
    };
  }, [proof]);
  const time = proof.checkpoint.split('\n')[3]?.replace(/^time /, '') ?? '';
  return (
    <Panel title={t('Proof')}>
      {is !== undefined && (
        <Alert severity={is ? 'success' : 'error'} sx={{ mb: 2 }}>
          {is
            ? t('Your browser has reckoned it: this entry is part of the trail that was signed.')
            : t('Your browser has reckoned it: this entry is not part of the trail that was signed.')}
        </Alert>
      )}
      <Facts
        facts={[
          [t('Hash'), <Mono key="hash">{proof.leaf}</Mono>],
          [t('Signed'), <Ago key="signed" at={time} />],
          [t('Entries'), String(proof.size)],
          [t('Key'), <Mono key="key">{proof.key}</Mono>],
        ]}
      />
    </Panel>
  );
}

/** An entry of the trail, and the proof that it is one. */
export default function EntryPage() {
  const { number = '' } = useParams();
  const query = useProofQuery(number);
  return (
    <RecordPage
      of={{ what: t('entry'), name: number, list: { title: t('Audit trail'), to: '/audit' } }}
      title={t('Entry {number}', { number })}
      query={query}
    >
      {(proof) => {
        const content = proof.content === null ? undefined : (JSON.parse(proof.content) as Content);
        return (
          <Box sx={{ display: 'grid', gap: 2 }}>
            {content === undefined ? (
              <Alert severity="info">{t('Its content is past its retention and forgotten. The hash stays.')}</Alert>
            ) : (
              <>
                <Panel title={content.type.replace(/^pvt\./, '')}>
                  <Facts
                    facts={[
                      [t('When'), <Ago key="when" at={content.time} />],
                      [t('Who'), content.actor === null ? '' : <Same key="who" as="actor" value={content.actor} />],
                      [t('Network address'), <Recorded key="network" as="network" value={content.network} />],
                      [t('To what'), <Same key="to" as="resource" value={content.resource} />],
                      [
                        t('Correlation ID'),
                        <Recorded key="correlation" as="correlation" value={content.correlation} />,
                      ],
                      [t('Trace ID'), <Recorded key="trace" as="trace" value={content.trace} />],
                      [t('Event'), <Mono key="event">{content.id}</Mono>],
                    ]}
                  />
                </Panel>
                <Data data={content.data} />
              </>
            )}
            <Proved proof={proof} />
          </Box>
        );
      }}
    </RecordPage>
  );
}
