import { Button, TableCell, TableRow } from '@mui/material';
import { Ago, ConfirmButton, Panel, TableFrame } from '@pvt/ui';
import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { MOST_COUNTED } from '../../../api/dead-letter-causes.ts';
import { GroupName } from '../../../parts/GroupName.tsx';
import { shortGroup } from '../../../parts/group.ts';
import { permissions } from '../permissions.ts';
import type { DeadLetterCause } from '../types.ts';
import { DiscardButton } from './DiscardButton.tsx';
import { WhyFailed } from './WhyFailed.tsx';

interface Props {
  causes: readonly DeadLetterCause[];
  /** Of all letters. */
  total: number;
  /** The one that is shown alone below. */
  shown: { readonly cause: string | undefined; readonly group: string | undefined };
  onShow: (cause: DeadLetterCause | undefined) => void;
  onRedrive: (cause: DeadLetterCause) => unknown;
  onDiscard: (cause: DeadLetterCause, reason: string) => unknown;
}

/** Why events failed: a row for each group and cause, those with the most letters first. */
export function CauseTable({ causes, total, shown, onShow, onRedrive, onDiscard }: Props) {
  return (
    <Panel title={t('By cause')} note={inAll(total)} flush sx={{ mb: 2 }}>
      <TableFrame
        label={t('Causes')}
        columns={[
          t('Why'),
          t('Group'),
          { title: t('Letters'), align: 'right' },
          t('Newest'),
          { title: t('Actions'), silent: true },
        ]}
      >
        {causes.map((one) => {
          const { cause, group, letters, error, newestFailedAt } = one;
          const isShown = shown.cause === cause && shown.group === group;
          return (
            <TableRow key={`${group} ${cause}`} hover selected={isShown}>
              <TableCell sx={{ minWidth: 260 }}>
                <WhyFailed error={error} />
              </TableCell>
              <TableCell>
                <GroupName group={group} />
              </TableCell>
              <TableCell align="right">{formatCount(letters)}</TableCell>
              <TableCell>
                <Ago at={newestFailedAt} />
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                <Button
                  onClick={() => onShow(isShown ? undefined : one)}
                  aria-pressed={isShown}
                  aria-label={t('{action} {name}', { action: t('Show only'), name: error.detail })}
                >
                  {t('Show only')}
                </Button>
                <ConfirmButton
                  label={t('Redrive')}
                  of={error.detail}
                  color="primary"
                  permission={permissions.redrive}
                  question={redriveQuestion(letters)}
                  consequence={t('They go through {group} as it is now. Those that fail again are listed here again.', {
                    group: shortGroup(group),
                  })}
                  onConfirm={() => onRedrive(one)}
                />
                <DiscardButton
                  label={t('Discard')}
                  of={error.detail}
                  count={letters}
                  onDiscard={(reason) => onDiscard(one, reason)}
                />
              </TableCell>
            </TableRow>
          );
        })}
      </TableFrame>
    </Panel>
  );
}

function inAll(total: number): string {
  const count = formatCount(total);
  return total >= MOST_COUNTED ? t('{count} or more in all', { count }) : t('{count} in all', { count });
}

export function redriveQuestion(count: number): string {
  return t('{count, plural, one {Redrive # dead letter?} other {Redrive {many} dead letters?}}', {
    count,
    many: formatCount(count),
  });
}
