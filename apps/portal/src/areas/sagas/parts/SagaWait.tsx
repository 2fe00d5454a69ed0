import { Box } from '@mui/material';
import { Mono, Panel, PermittedButton, Until } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { Saga } from '../api.ts';
import { permissions } from '../permissions.ts';

/** What a saga waits for; where that is a person, with the answers. */
export function SagaWait({
  wait,
  busy,
  onAnswer,
}: {
  wait: NonNullable<Saga['wait']>;
  busy: boolean;
  onAnswer: (choice: string) => unknown;
}) {
  return (
    <Panel title={wait.question ?? t('Waits for an event')}>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {wait.event !== null && <Mono>{wait.event}</Mono>}
        <Box sx={{ color: 'text.secondary' }}>
          {t('Until its deadline:')} <Until at={wait.deadline} />
        </Box>
        {wait.choices !== null && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {wait.choices.map((choice) => (
              <PermittedButton
                key={choice}
                permission={permissions.decide}
                variant="outlined"
                disabled={busy}
                onClick={() => void onAnswer(choice)}
              >
                {choice}
              </PermittedButton>
            ))}
          </Box>
        )}
      </Box>
    </Panel>
  );
}
