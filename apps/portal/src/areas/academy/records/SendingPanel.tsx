import { Facts, Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { formatCount, formatInstant } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { permissions } from '../permissions.ts';
import { type StatementOutput, useSendAgainMutation } from './api.ts';

/** How sending goes, and one click that tries at once. */
export function SendingPanel({ sending }: { sending: StatementOutput['sending'] }) {
  const [again, { isLoading, error }] = useSendAgainMutation();
  const { waiting, refused, sent, sentAt, fault, retryAt } = sending;
  const facts: [string, ReactNode][] = [
    [t('Taken by the store'), formatCount(sent)],
    [t('Taken last'), sentAt === null ? '–' : formatInstant(sentAt)],
    [t('Waiting'), formatCount(waiting)],
    [t('Refused'), formatCount(refused)],
  ];
  return (
    <Panel
      title={t('Sending')}
      actions={
        waiting + refused > 0 && (
          <PermittedButton
            permission={permissions.change}
            variant="outlined"
            loading={isLoading}
            onClick={() => void again(newId())}
          >
            {t('Send again now')}
          </PermittedButton>
        )
      }
    >
      <ProblemNotice error={error} />
      <Facts
        facts={[
          ...facts,
          ...(fault === null ? [] : [[t('What went wrong'), fault] as [string, ReactNode]]),
          ...(retryAt === null ? [] : [[t('Tried again at'), formatInstant(retryAt)] as [string, ReactNode]]),
        ]}
      />
    </Panel>
  );
}
