import { Box, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import { type HousePart, houseGroups } from './house-parts.ts';

interface Props {
  property: { readonly slug: string; readonly name: string };
  part: HousePart;
}

/** The groups of a property's parts: each leads to its first. */
export function HouseGroups({ property, part }: Props) {
  return (
    <Box
      component="nav"
      aria-label={t('Areas of {of}', { of: property.name })}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mb: 1 }}
    >
      {houseGroups.map(({ title, parts }) => {
        const isShown = parts.includes(part);
        return (
          <Button
            key={title}
            component={Link}
            to={`/hostels/houses/${property.slug}/${parts[0]}`}
            aria-current={isShown ? 'true' : undefined}
            variant={isShown ? 'outlined' : 'text'}
          >
            {t(title)}
          </Button>
        );
      })}
    </Box>
  );
}
