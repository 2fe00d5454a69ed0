import { Box, ButtonBase } from '@mui/material';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { RoomType } from '../api.ts';
import type { Calendar, CalendarNight } from '../pricing-api.ts';
import { ruleWords } from './rule-words.ts';

interface Props {
  calendar: Calendar;
  roomTypes: readonly RoomType[];
  onChoose: (night: CalendarNight, type: string) => void;
}

const cell = { borderBottom: 1, borderRight: 1, borderColor: 'divider', fontSize: '0.75rem', minWidth: 84 } as const;

/** Room types × nights: the rate, how many can be sold, and what is restricted. */
export function CalendarGrid({ calendar: { currency, types, restrictions }, roomTypes, onChoose }: Props) {
  const names = new Map(roomTypes.map(({ code, name }) => [code, name]));
  const rules = new Map(restrictions.map((rule) => [rule.id, ruleWords(rule)]));
  const [first] = types;
  return (
    <Box
      component="table"
      aria-label={t('Calendar')}
      sx={{ borderCollapse: 'separate', borderSpacing: 0, bgcolor: 'background.paper' }}
    >
      <thead>
        <tr>
          <Box component="td" sx={{ ...cell, position: 'sticky', left: 0, bgcolor: 'background.paper' }} />
          {first?.nights.map(({ night }) => (
            <Box component="th" scope="col" key={night} sx={{ ...cell, p: 1, fontWeight: 600, whiteSpace: 'nowrap' }}>
              {formatDay(night)}
            </Box>
          ))}
        </tr>
      </thead>
      <tbody>
        {types.map(({ type, nights }) => (
          <tr key={type}>
            <Box
              component="th"
              scope="row"
              sx={{
                ...cell,
                ...{ position: 'sticky', left: 0, zIndex: 1, bgcolor: 'background.paper', p: 1, textAlign: 'left' },
                ...{ minWidth: { xs: 100, md: 190 }, fontWeight: 600 },
              }}
            >
              {names.get(type) ?? type}
            </Box>
            {nights.map((night) => {
              const { rate, rule, sellable, units } = night;
              const restricted = night.restrictions.map((id) => rules.get(id) ?? id);
              return (
                <Box component="td" key={night.night} sx={cell}>
                  <ButtonBase
                    sx={{ width: '100%', minHeight: 62, p: 0.75, display: 'block', textAlign: 'left' }}
                    onClick={() => onChoose(night, type)}
                  >
                    <Box component="span" sx={{ display: 'block', fontWeight: rule === 'calendar' ? 700 : 400 }}>
                      {rate === null ? t('no rate') : formatMoney({ minor: rate, currency })}
                    </Box>
                    <Box
                      component="span"
                      sx={{ display: 'block', color: sellable > 0 ? 'text.secondary' : 'error.main' }}
                    >
                      {t('{free} of {units} free', { free: sellable, units })}
                    </Box>
                    {restricted.length > 0 && (
                      <Box component="span" sx={{ display: 'block', color: 'warning.main' }}>
                        {restricted.join(', ')}
                      </Box>
                    )}
                  </ButtonBase>
                </Box>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
