import { expect, test } from 'vitest';
import { SERVICE_NAMES, servicesNamed } from './services.ts';

test('all services are mounted, all without some, or those that are named', () => {
  expect(servicesNamed('all')).toEqual(SERVICE_NAMES);
  expect(servicesNamed('all,-audit, -collect')).toEqual(
    SERVICE_NAMES.filter((name) => name !== 'audit' && name !== 'collect'),
  );
  expect(servicesNamed('collect, audit')).toEqual(['collect', 'audit']);
});

test('what is left out must be a service, and be left out by a minus', () => {
  expect(() => servicesNamed('all,-colect')).toThrow('"colect" is not a service; there are');
  expect(() => servicesNamed('all,collect')).toThrow('"collect" is one of all; write -collect for all but that one');
});
