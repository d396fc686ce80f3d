import { getContact, listConsentProofs, listConsents, recordConsents } from '../contacts/index.ts';
import { consentPurposes, everyChannel } from '../core/gate/reasons.ts';
import type { ConsentPurpose, ConsentState } from '../core/gate/reasons.ts';
import { hintFor } from '../core/script/suggest.ts';
import { AppError } from '../errors.ts';
import { withConsents } from './consent-store.ts';
import type { ConsentStore } from './consent-store.ts';
import type { Cli, DefineCommand } from './index.ts';
import { tableLines } from './table.ts';

export const consentCommand: DefineCommand = (program, run) => {
  const consent = program
    .command('consent')
    .description('what a contact agreed to, with the proof: show, grant, withdraw, ask by e-mail')
    .addHelpText('after', examples);
  consent
    .command('show <contact>')
    .description('what stands, and every change with when, how and in which words')
    .action((contact: string) => run((cli) => withConsents(cli, (store) => show(store, contact, cli))));
  for (const [name, state, what] of changes) {
    consent
      .command(`${name} <contact>`)
      .description(what)
      .option('--purpose <purpose>', consentPurposes.join(', '), 'marketing')
      .option('--channel <kind>', 'a kind of channel such as telegram or email (default: every channel)')
      .requiredOption('--because <text>', 'what the person said or signed, and when: it is kept as the proof')
      .action((contact: string, flags: ChangeFlags) =>
        run((cli) => withConsents(cli, (store) => change(store, contact, state, flags, cli))),
      );
  }
  consent
    .command('ask <contact>')
    .description('send a mail whose link makes the consent count (double opt-in)')
    .option('--purpose <purpose>', consentPurposes.join(', '), 'marketing')
    .requiredOption('--wording <text>', 'what the person agrees to, in their language')
    .action((contact: string, flags: AskFlags) => run((cli) => withConsents(cli, (store) => ask(store, contact, flags, cli))));
};

const changes = [
  ['grant', 'granted', 'record a consent that was given outside of Parley'],
  ['withdraw', 'withdrawn', 'record that a consent was taken back'],
] as const;

const examples = `
A contact is named by id, phone or e-mail address.

Examples:
  parley consent show +420601123456
  parley consent grant anna@firm.example --because "paper form of 3 October, kept at the reception"
  parley consent withdraw anna@firm.example --purpose reminder --because "asked by phone on 5 October"
  parley consent ask anna@firm.example --wording "Send me your news by e-mail, at most twice a month."`;

interface ChangeFlags {
  readonly purpose: string;
  readonly channel?: string;
  readonly because: string;
}

interface AskFlags {
  readonly purpose: string;
  readonly wording: string;
}

async function show(store: ConsentStore, named: string, { print }: Cli): Promise<number> {
  const { ctx, organizationId } = store;
  const contact = await getContact(store.ctx, store.organizationId, named);
  const [consents, proofs] = [
    await listConsents(ctx, organizationId, contact.id),
    await listConsentProofs(ctx, organizationId, contact.id),
  ];
  print(`${contact.name ?? 'A contact without a name'}, ${contact.id}`);
  if (proofs.length === 0) {
    print('Nothing was ever said of consents: replies and reminders leave, campaigns do not.');
    return 0;
  }
  const now = consents.map(({ purpose, channel, state, changedAt }) => [purpose, channelText(channel), state, timeText(changedAt)]);
  tableLines([{ title: 'purpose' }, { title: 'channel' }, { title: 'stands' }, { title: 'since' }], now).forEach(print);
  print('');
  const past = proofs.map(({ at, purpose, channel, state, how, wording, source }) => [
    timeText(at),
    purpose,
    channelText(channel),
    state,
    how,
    [wording, source].filter((text) => text !== null).join('; '),
  ]);
  const columns = ['when', 'purpose', 'channel', 'became', 'how', 'proof'].map((title) => ({ title }));
  tableLines(columns, past).forEach(print);
  return 0;
}

async function change(store: ConsentStore, named: string, state: ConsentState, flags: ChangeFlags, { print }: Cli): Promise<number> {
  const { ctx, organizationId } = store;
  const purpose = purposeOf(flags.purpose);
  const contact = await getContact(store.ctx, store.organizationId, named);
  const channel = flags.channel ?? everyChannel;
  await recordConsents(ctx, organizationId, [{ contactId: contact.id, channel, purpose, state, how: 'hand', wording: flags.because }]);
  print(`${contact.name ?? contact.id}: ${purpose} on ${channelText(channel)} is ${state}.`);
  return 0;
}

async function ask(store: ConsentStore, named: string, flags: AskFlags, { print, fail }: Cli): Promise<number> {
  const purpose = purposeOf(flags.purpose);
  const { id: contactId, email } = await getContact(store.ctx, store.organizationId, named);
  if (email === null) throw new AppError('usage', `The contact ${named} has no e-mail address to send the question to.`);
  const result = await store.links.askByEmail(store.organizationId, { contactId, email, purpose, wording: flags.wording });
  if (result.ok) print(`Asked ${email}. The consent counts once the link in the mail is opened and its button pressed, within seven days.`);
  else fail(`The mail to ${email} was not sent: ${result.message}`);
  return result.ok ? 0 : 1;
}

function purposeOf(text: string): ConsentPurpose {
  const purpose = consentPurposes.find((known) => known === text);
  if (purpose !== undefined) return purpose;
  const hint = hintFor(text, consentPurposes) ?? `allowed are ${consentPurposes.join(', ')}`;
  throw new AppError('usage', `There is no purpose "${text}": ${hint}.`);
}

function channelText(channel: string): string {
  return channel === everyChannel ? 'every channel' : channel;
}

function timeText(at: number): string {
  return new Date(at).toISOString().slice(0, 16).replace('T', ' ');
}
