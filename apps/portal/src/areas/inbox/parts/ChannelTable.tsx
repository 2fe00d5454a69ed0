import { Checkbox, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { TableFrame } from '@pvt/ui';
import { type Message, msg, t } from '@pvt/ui/language';
import type { Preferences } from '../api.ts';
import { chosen, isWanted, PERSONAL, type Personal } from './preferences-draft.ts';

const titles: Readonly<Record<Personal, Message>> = {
  email: msg('Mail'),
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
    <TableFrame>
      <Table aria-label={t('What you want to get')}>
        <TableHead>
          <TableRow>
            <TableCell>{t('Kind of news')}</TableCell>
            {PERSONAL.map((channel) => (
              <TableCell key={channel} align="center">
                {t(titles[channel])}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {categories.map((category) => (
            <TableRow key={category}>
              <TableCell component="th" scope="row">
                {category}
              </TableCell>
              {PERSONAL.map((channel) => (
                <TableCell key={channel} align="center" padding="none">
                  <Checkbox
                    checked={isWanted(without, category, channel)}
                    onChange={(_, wanted) => onChange(chosen(without, category, channel, wanted))}
                    slotProps={{ input: { 'aria-label': `${category}: ${t(titles[channel])}` } }}
                  />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableFrame>
  );
}
