import { Link as TextLink } from '@mui/material';
import { Mono } from '@pvt/ui';
import { Link } from 'react-router';
import { addressOfGroup, shortGroup } from './group.ts';

/** A consumer group, leading to the flow or metric it works for. */
export function GroupName({ group }: { group: string }) {
  const address = addressOfGroup(group);
  const name = <Mono>{shortGroup(group)}</Mono>;
  if (address === undefined) return name;
  return (
    <TextLink component={Link} to={address} underline="hover">
      {name}
    </TextLink>
  );
}
