import { Box } from '@mui/material';
import { Ago, Facts, Mono, Panel, RecordPage, StateChip } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useParams } from 'react-router';
import { useAnswerSagaMutation, useDecideSagaMutation, useSagaQuery } from '../api.ts';
import { SagaActions } from '../parts/SagaActions.tsx';
import { SagaHistory } from '../parts/SagaHistory.tsx';
import { SagaPicture } from '../parts/SagaPicture.tsx';
import { SagaWait } from '../parts/SagaWait.tsx';
import { sagaLooks } from '../parts/saga-states.ts';

const EVERY_MS = 3000;

/** One saga: its steps, what became of each, and what a person can do. */
export default function SagaPage() {
  const { id = '' } = useParams();
  const query = useSagaQuery(id, { refetchOnMountOrArgChange: true, pollingInterval: EVERY_MS });
  const [decide, deciding] = useDecideSagaMutation();
  const [answer, answering] = useAnswerSagaMutation();
  const saga = query.data;
  return (
    <RecordPage
      of={{ what: t('saga'), name: saga?.name ?? id, list: { title: t('Sagas'), to: '/sagas' } }}
      query={query}
      problem={deciding.error ?? answering.error}
      actions={saga && <SagaActions saga={saga} onDecide={(action, reason) => decide({ id, action, reason })} />}
    >
      {(found) => (
        <Box sx={{ display: 'grid', gap: 2 }}>
          <Panel title={t('Steps')}>
            <SagaPicture saga={found} />
          </Panel>
          {found.wait && (
            <SagaWait wait={found.wait} busy={answering.isLoading} onAnswer={(choice) => answer({ id, choice })} />
          )}
          <Panel title={t('Saga')}>
            <Facts
              facts={[
                [
                  t('State'),
                  <StateChip key="state" tone={sagaLooks[found.state].tone}>
                    {t(sagaLooks[found.state].title)}
                  </StateChip>,
                ],
                [t('Why'), found.cause === null ? '' : `${found.cause.detail} (${found.cause.code})`],
                [t('Began'), <Ago key="began" at={found.createdAt} />],
                [t('By'), found.startedBy],
                [t('Service'), found.service],
                [t('Version'), String(found.version)],
                [t('Id'), <Mono key="id">{found.id}</Mono>],
              ]}
            />
          </Panel>
          <SagaHistory saga={found} />
        </Box>
      )}
    </RecordPage>
  );
}
