import { Link as TextLink } from '@mui/material';
import { Link } from 'react-router';
import { addressOfGroup, shortGroup } from '../format/group.ts';
import { Mono } from './Mono.tsx';

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
