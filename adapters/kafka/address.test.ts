import { expect, test } from 'vitest';
import { parseKafkaAddress } from './address.ts';

test('an address names brokers and, if it likes, a topic', () => {
  expect(parseKafkaAddress('kafka://127.0.0.1:9092')).toEqual({
    brokers: ['127.0.0.1:9092'],
    topic: 'pvt.events',
    tls: false,
  });
  expect(parseKafkaAddress('kafka://a,b:9093/shop.events').brokers).toEqual(['a:9092', 'b:9093']);
  expect(parseKafkaAddress('kafka://a,b:9093/shop.events').topic).toBe('shop.events');
});

test('TLS and credentials come from the address', () => {
  expect(parseKafkaAddress('kafka+ssl://me:p%40ss@a:9092')).toMatchObject({ tls: true, user: 'me', password: 'p@ss' });
});

test.each(['', 'kafka://', 'http://a:9092', 'kafka://a:port', 'kafka://a:9092/with space'])(
  '"%s" is refused with the expected form',
  (text) => {
    expect(() => parseKafkaAddress(text)).toThrow('expected kafka://host:port');
  },
);
