import { TableCell, TableRow } from '@mui/material';
import { Ago, Panel, PermittedButton, StateChip, TableFrame } from '@pvt/ui';
import { formatWaiting } from '@pvt/ui/format';
import { permissions } from '../permissions.ts';
import type { FlowVersion } from '../types.ts';
import { flowTones } from './states.ts';

interface Props {
  versions: FlowVersion[];
  busy: boolean;
  onSwitch: (version: number) => void;
}

/** The versions of a flow. One that replays can be switched to. */
export function VersionTable({ versions, busy, onSwitch }: Props) {
  if (versions.length === 0) return null;
  return (
    <Panel title="Versions" flush>
      <TableFrame
        label="Versions of the flow"
        columns={[
          { title: 'Version', align: 'right' },
          'State',
          { title: 'Behind', align: 'right' },
          'Made',
          { title: 'Switch', silent: true },
        ]}
      >
        {versions.map(({ version, state, lag, createdAt }) => (
          <TableRow key={version} hover>
            <TableCell align="right">{version}</TableCell>
            <TableCell>
              <StateChip tone={flowTones[state]}>{state}</StateChip>
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
                  Switch to version {version}
                </PermittedButton>
              )}
            </TableCell>
          </TableRow>
        ))}
      </TableFrame>
    </Panel>
  );
}
