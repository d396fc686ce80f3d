const eight = [
  { tag: 'vip' },
  { language: ['ru', 'cs'] },
  { country: ['RU', 'CZ'] },
  { created: { longer_ago: '90d' } },
  { lead: { priority: ['hot', 'warm'] } },
  { did: { event: ['meeting', 'demo', 'booking'], in_last: '90d' } },
  { not: { did: { event: 'message_session', in_last: '30d' } } },
  { reachable: 'telegram' },
];

/** The segment that the demand is about, and what is worse than it: nothing that leaves few, and what did not happen. */
export const cases = [
  { name: 'eight conditions', rule: eight },
  { name: 'eight, and a consent', rule: [...eight, { consent: 'marketing' }] },
  { name: 'eight, without the tag', rule: eight.slice(1) },
  {
    name: 'eight, three events at least',
    rule: [...eight.slice(0, 5), { did: { event: 'note', in_last: '365d', at_least: 3 } }, ...eight.slice(6)],
  },
  { name: 'a tag or a hot lead', rule: { any: [{ tag: 'vip' }, { lead: { priority: 'hot' } }] } },
  { name: 'no session in a year', rule: { not: { did: { event: 'message_session', in_last: '52w' } } } },
  {
    name: 'nothing at all in a year',
    rule: {
      not: {
        did: {
          event: ['message_session', 'note', 'stage_change', 'task', 'handoff', 'call', 'email', 'meeting', 'booking', 'demo'],
          in_last: '52w',
        },
      },
    },
  },
  { name: 'half of everybody', rule: [{ language: 'ru' }, { lead: { score: { at_least: 50 } } }] },
];
