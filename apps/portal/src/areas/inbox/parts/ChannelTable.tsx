import { Checkbox, TableCell, TableRow } from '@mui/material';
import { TableFrame } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Preferences } from '../api.ts';
import { chosen, isWanted, PERSONAL, type Personal } from './preferences-draft.ts';

const titles: Readonly<Record<Personal, Message>> = {
  email: msg('E-mail'),
  app: msg('Inbox'),
  push: msg('Push message'),
  sms: msg('SMS'),
  whatsapp: msg('WhatsApp'),
};

interface Props {
  categories: readonly string[];
  without: Preferences['without'];
  onChange: (without: Preferences['without']) => void;
}

/** Which kinds of news are wanted by which channels. */
export function ChannelTable({ categories, without, onChange }: Props) {
  return (
    <TableFrame
      label={t('What you want to get')}
      columns={[{ title: t('Kind of news') }, ...PERSONAL.map((channel) => ({ title: t(titles[channel]) }))]}
    >
      {categories.map((category) => (
        <TableRow key={category}>
          <TableCell component="th" scope="row">
            {category}
          </TableCell>
          {PERSONAL.map((channel) => (
            <TableCell key={channel} padding="none">
              <Checkbox
                checked={isWanted(without, category, channel)}
                onChange={(_, wanted) => onChange(chosen(without, category, channel, wanted))}
                slotProps={{ input: { 'aria-label': `${category}: ${t(titles[channel])}` } }}
              />
            </TableCell>
          ))}
        </TableRow>
      ))}
    </TableFrame>
  );
}
