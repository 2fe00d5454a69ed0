import { TableCell, TableRow } from '@mui/material';
import { Ago, Panel, PermittedButton, StateChip, TableFrame } from '@pvt/ui';
import { formatWaiting } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { permissions } from '../permissions.ts';
import type { FlowVersion } from '../types.ts';
import { flowTones, stateTitle } from './states.ts';

interface Props {
  versions: FlowVersion[];
  busy: boolean;
  onSwitch: (version: number) => void;
}

/** The versions of a flow. One that replays can be switched to. */
export function VersionTable({ versions, busy, onSwitch }: Props) {
  if (versions.length === 0) return null;
  return (
    <Panel title={t('Versions')} flush>
      <TableFrame
        label={t('Versions of the flow')}
        columns={[
          { title: t('Version'), align: 'right' },
          t('State'),
          { title: t('Behind'), align: 'right' },
          t('Made'),
          { title: t('Switch'), silent: true },
        ]}
      >
        {versions.map(({ version, state, lag, createdAt }) => (
          <TableRow key={version} hover>
            <TableCell align="right">{version}</TableCell>
            <TableCell>
              <StateChip tone={flowTones[state]}>{stateTitle(state)}</StateChip>
            </TableCell>
            <TableCell align="right">{lag === undefined ? '' : formatWaiting(lag)}</TableCell>
            <TableCell>
              <Ago at={createdAt} />
            </TableCell>
            <TableCell align="right">
              {state === 'replaying' && (
                <PermittedButton
                  permission={permissions.change}
                  variant="contained"
                  loading={busy}
                  onClick={() => onSwitch(version)}
                >
                  {t('Switch to version {version}', { version })}
                </PermittedButton>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableFrame>
    </Panel>
  );
}
