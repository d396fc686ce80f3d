import { expect, test } from '@jest/globals';
import { readTouch } from '../../../src/core/attribution/touch.ts';

const at = '2026-06-01T12:00:00.000Z';
const empty = { source: null, medium: null, campaign: null, term: null, content: null };

test.each([
  ['a payload of its own', { ref: 'spring_sale' }, { source: null, ref: 'spring_sale', utm: empty }],
  [
    'a payload with the marks of a campaign',
    { ref: 's-vk__m-cpc__c-spring-sale' },
    { source: 'vk', ref: 's-vk__m-cpc__c-spring-sale', utm: { ...empty, source: 'vk', medium: 'cpc', campaign: 'spring-sale' } },
  ],
  ['a payload that only begins like one', { ref: 's-vk__spring' }, { source: null, ref: 's-vk__spring', utm: empty }],
  [
    'the page of a campaign',
    { page: 'https://shop.example/a?utm_source=google&utm_term=b%C3%ADl%C3%A1&x=1&utm_medium=' },
    { source: 'google', ref: null, utm: { ...empty, source: 'google', term: 'bílá' } },
  ],
  [
    'both, where the link says it better',
    { ref: 's-vk', page: 'https://shop.example/?utm_source=google&utm_campaign=may' },
    { source: 'vk', ref: 's-vk', utm: { ...empty, source: 'vk', campaign: 'may' } },
  ],
])('a start tells where it comes from: %s', (_, start, expected) => {
  expect(readTouch(start, 'telegram', at)).toEqual({ channel: 'telegram', at, ...expected });
});

test.each([{}, { page: 'https://shop.example/?x=1' }, { page: 'no address' }])('a start that says nothing is no touch: %j', (start) => {
  expect(readTouch(start, 'web-chat', at)).toBeNull();
});
