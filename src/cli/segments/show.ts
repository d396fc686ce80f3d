import { countSegment, getContact, judgeContacts, loadSegments, previewSegment } from '../../contacts/index.ts';
import type { JudgedContact } from '../../contacts/index.ts';
import { AppError } from '../../errors.ts';
import { colours } from '../colours.ts';
import type { Cli } from '../index.ts';
import { withOrganization } from '../score/with-organization.ts';
import { counted, tableLines } from '../table.ts';

/** `parley segments list`: counted now, one after the other. */
export function listAll(organization: string | undefined, cli: Cli): Promise<number> {
  return withOrganization(organization, cli, async (ctx, { id }) => {
    const { rows } = await loadSegments(ctx.database, id);
    if (rows.length === 0) {
      cli.print('There is no segment yet. `parley segments save` stores the files of the folder segments/.');
      return 0;
    }
    const lines: string[][] = [];
    for (const { name, kind, description } of rows) {
      lines.push([
        name,
        kind === 'rule' ? 'rule' : 'fixed list',
        (await countSegment(ctx, id, name)).toLocaleString('en'),
        description ?? '',
      ]);
    }
    const columns = [{ title: 'segment' }, { title: 'kind' }, { title: 'contacts', align: 'right' as const }, { title: 'description' }];
    tableLines(columns, lines).forEach(cli.print);
    return 0;
  });
}

/** `parley segments count`. */
export function countOne(name: string, organization: string | undefined, cli: Cli): Promise<number> {
  return withOrganization(organization, cli, async (ctx, { id }) => {
    cli.print(`${counted(await countSegment(ctx, id, name), 'contact')} in ${name}.`);
    return 0;
  });
}

/** `parley segments preview`. */
export function previewOne(name: string, limit: number, organization: string | undefined, cli: Cli): Promise<number> {
  return withOrganization(organization, cli, async (ctx, { id }) => {
    const count = await countSegment(ctx, id, name);
    const contacts = await previewSegment(ctx, id, name, limit);
    for (const contact of contacts) printContact(contact, cli);
    cli.print(`${counted(count, 'contact')} in ${name}${count > contacts.length ? `; the ${contacts.length} newest are shown` : ''}.`);
    return 0;
  });
}

/** `parley segments explain`. */
export function explainOne(name: string, given: string, organization: string | undefined, cli: Cli): Promise<number> {
  return withOrganization(organization, cli, async (ctx, { id }) => {
    const [contact] = await judgeContacts(ctx, id, name, [(await getContact(ctx, id, given)).id]);
    if (contact === undefined) throw new AppError('not-found', `There is no contact "${given}" any more.`);
    printContact(contact, cli);
    return contact.isIn ? 0 : 1;
  });
}

function printContact({ id, name, isIn, because }: JudgedContact, { print }: Cli): void {
  print(`${name ?? 'no name'}  ${colours.dim(id)}`);
  print(`  ${isIn ? colours.green('in') : colours.red('out')}, because: ${because.join('; ')}`);
}
