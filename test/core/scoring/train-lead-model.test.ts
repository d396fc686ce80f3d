import { describe, expect, test } from '@jest/globals';
import { byKey } from '../../../src/core/scoring/lead-facts.ts';
import type { ClosedLead, Fact } from '../../../src/core/scoring/lead-facts.ts';
import { fitLeadModel, predict } from '../../../src/core/scoring/lead-model.ts';
import { sigmoid } from '../../../src/core/scoring/logistic.ts';
import { trainLeadModel } from '../../../src/core/scoring/train-lead-model.ts';
import type { Training } from '../../../src/core/scoring/train-lead-model.ts';
import { drawsOf, normalOf } from './draws.ts';

const presence = (kind: Fact['kind'], name: string, there: boolean): Fact[] => (there ? [{ kind, name, value: 1 }] : []);

/** Leads whose true chance is known: what the budget and the source add to the log-odds is `effect` times 1.2 and 0.8. */
function leadsOf(count: number, effect: number, seed = 3): (ClosedLead & { readonly chance: number })[] {
  const draw = drawsOf(seed);
  const normal = normalOf(draw);
  return Array.from({ length: count }, (_, i) => {
    const hasBudget = draw() < 0.4;
    const isReferral = draw() < 0.3;
    const messages = normal();
    const chance = sigmoid(-1 + effect * ((hasBudget ? 1.2 : 0) + (isReferral ? 0.8 : 0) + 0.4 * messages));
    const facts: Fact[] = [
      { kind: 'score', name: '', value: hasBudget ? 30 : 0 },
      { kind: 'messages', name: '', value: messages },
      { kind: 'reply', name: '', value: draw() < 0.2 ? null : normal() },
      ...presence('rule', 'budget of 5,000 or more', hasBudget),
      ...presence('source', 'Referral', isReferral),
      ...presence('language', 'cs', draw() < 0.5),
    ];
    return { leadId: String(i).padStart(6, '0'), facts: byKey(facts), won: draw() < chance, chance };
  });
}

function trainAll(leads: readonly ClosedLead[]): Training {
  const pieces = trainLeadModel(leads);
  for (;;) {
    const piece = pieces.next();
    if (piece.done === true) return piece.value;
  }
}

function trained(leads: readonly ClosedLead[]) {
  const training = trainAll(leads);
  if (!training.ok) throw new Error(`too few: ${training.won} won, ${training.lost} lost`);
  return training;
}

describe('a model of leads whose true chances are known', () => {
  const leads = leadsOf(3000, 1);
  const { model, report } = trained(leads);

  test('finds what drives them, in the units they were made with', () => {
    const perPresence = Object.fromEntries(model.terms.map(({ name, kind, weight, deviation }) => [name || kind, weight / deviation]));
    expect(perPresence['budget of 5,000 or more']).toBeCloseTo(1.2, 0);
    expect(perPresence['Referral']).toBeCloseTo(0.8, 0);
    expect(perPresence['messages']).toBeCloseTo(0.4, 0);
    expect(Math.abs(perPresence['cs']!)).toBeLessThan(0.2);
  });

  test('gives each lead its chance, up to a few points', () => {
    const misses = leads.map(({ facts, chance }) => Math.abs(predict(model, facts).probability - chance));
    expect(misses.reduce((sum, miss) => sum + miss, 0) / misses.length).toBeLessThan(0.025);
  });

  test('is calibrated on leads that it has not seen', () => {
    expect(report.bins).toHaveLength(10);
    for (const { predicted, observed } of report.bins) expect(Math.abs(predicted - observed)).toBeLessThan(0.08);
    expect(report.bins.filter(({ predicted, low, high }) => predicted >= low && predicted <= high).length).toBeGreaterThanOrEqual(8);
  });

  test('beats the base rate, and says by how much', () => {
    expect(report).toMatchObject({ leads: 3000, won: leads.filter(({ won }) => won).length, isBetter: true });
    expect(report.brier).toBeLessThan(report.baseBrier);
    expect(report.ranking).toBeGreaterThan(0.65);
  });

  test('explains a lead: the drivers add up to its log-odds', () => {
    const { probability, drivers } = predict(model, leads[0]!.facts);
    expect(sigmoid(drivers.reduce((sum, { logOdds }) => sum + logOdds, model.intercept))).toBeCloseTo(probability, 12);
    for (const { kind, name, isAbsent } of drivers)
      expect([kind, name, isAbsent]).toEqual([
        kind,
        name,
        ['rule', 'source', 'language'].includes(kind) && !leads[0]!.facts.has(`${kind}:${name}`),
      ]);
    const sizes = drivers.map(({ logOdds }) => Math.abs(logOdds));
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  test('is the same whatever the order of the leads, and survives JSON', () => {
    expect(trained(leads.toReversed())).toEqual({ ok: true, model, report });
    const stored = JSON.parse(JSON.stringify(model)) as typeof model;
    expect(predict(stored, leads[1]!.facts)).toEqual(predict(model, leads[1]!.facts));
  });
});

test('what nothing is known of counts as the average', () => {
  const model = fitLeadModel(leadsOf(2000, 1));
  const facts = [...leadsOf(1, 1)[0]!.facts.values()].filter(({ kind }) => kind !== 'reply');
  const mean = model.terms.find(({ kind }) => kind === 'reply')!.mean;
  const unknown = predict(model, byKey([...facts, { kind: 'reply', name: '', value: null }])).probability;
  expect(unknown).toBeCloseTo(predict(model, byKey([...facts, { kind: 'reply', name: '', value: mean }])).probability, 12);
});

test('properties that say nothing do not beat the base rate', () => {
  const better = [1, 2, 3, 4, 5, 6, 7, 8].filter((seed) => trained(leadsOf(400, 0, seed)).report.isBetter);
  expect(better).toEqual([]);
});

describe('too few closed leads are refused', () => {
  const outcomes = (won: number, lost: number): ClosedLead[] =>
    Array.from({ length: won + lost }, (_, i) => ({ leadId: String(i), facts: new Map(), won: i < won }));

  test.each([
    [0, 0],
    [29, 500],
    [500, 29],
    [49, 50],
  ])('%i won, %i lost', (won, lost) => {
    expect(trainAll(outcomes(won, lost))).toEqual({ ok: false, won, lost });
  });

  test('50 won and 50 lost are enough', () => {
    expect(trainAll(outcomes(50, 50))).toMatchObject({ ok: true, report: { isBetter: false } });
  });
});

describe('the number of properties', () => {
  const kindsOf = (leads: readonly ClosedLead[]) => fitLeadModel(leads).terms.map(({ kind }) => kind);

  test('is one for ten leads of the rarer outcome; the score stands for the rules until they fit', () => {
    const leads = leadsOf(2000, 1);
    const few = [...leads.filter(({ won }) => won).slice(0, 30), ...leads.filter(({ won }) => !won).slice(0, 200)];
    expect(kindsOf(few)).toEqual(['messages', 'reply', 'rule']);
    const rules = (count: number) =>
      few.map((lead, i) => ({
        ...lead,
        facts: byKey([
          ...lead.facts.values(),
          ...Array.from({ length: count }, (_, r) => presence('rule', `r${r}`, (i >> r) % 2 === 0)).flat(),
        ]),
      }));
    expect(kindsOf(rules(2))).toEqual(['score', 'messages', 'reply']);
  });

  test('counts a property once when the same leads have it by two names, or all the others', () => {
    const leads = leadsOf(1000, 1).map((lead) => {
      const isReferral = lead.facts.has('source:Referral');
      return {
        ...lead,
        facts: byKey([...lead.facts.values(), ...presence('stage', 'twin', isReferral), ...presence('channel', 'opposite', !isReferral)]),
      };
    });
    const names = fitLeadModel(leads).terms.map(({ name }) => name);
    expect(names.filter((name) => ['Referral', 'twin', 'opposite'].includes(name))).toHaveLength(1);
  });
});
