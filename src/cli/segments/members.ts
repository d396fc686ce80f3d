import { addMembers, getContact, removeMembers, removeSegment } from '../../contacts/index.ts';
import type { Cli } from '../index.ts';
import { withOrganization } from '../score/with-organization.ts';
import { counted } from '../table.ts';

/** `parley segments add` and `remove`: all contacts are found before one is changed. */
export function changeMembers(
  change: 'add' | 'remove',
  name: string,
  given: readonly string[],
  organization: string | undefined,
  cli: Cli,
): Promise<number> {
  return withOrganization(organization, cli, async (ctx, { id }) => {
    const contacts: string[] = [];
    for (const each of given) contacts.push((await getContact(ctx, id, each)).id);
    const isAdded = change === 'add';
    const changed = await (isAdded ? addMembers : removeMembers)(ctx, id, name, contacts);
    cli.print(`${counted(changed, 'contact')} ${isAdded ? 'added to' : 'removed from'} ${name}.`);
    return 0;
  });
}

/** `parley segments remove <name>`: a segment that others name stays. */
export function removeOne(name: string, organization: string | undefined, cli: Cli): Promise<number> {
  return withOrganization(organization, cli, async (ctx, { id }) => {
    await removeSegment(ctx, id, name);
    cli.print(`The segment ${name} is removed. Its contacts are not.`);
    return 0;
  });
}
