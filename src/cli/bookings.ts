import { cancelOne, closeOne, moveOne } from './bookings/change.ts';
import { checkFile, importFile } from './bookings/file.ts';
import { printFile, showBookings, showServices, showSlots } from './bookings/show.ts';
import type { DefineCommand } from './index.ts';
import { organizationOption } from './score/with-organization.ts';
import { wholeNumber } from './whole-number.ts';

interface Flags {
  readonly organization?: string;
  readonly calendar?: string;
  readonly from?: string;
  readonly limit: number;
  readonly all?: true;
  readonly reason?: string;
}

export const bookingsCommand: DefineCommand = (program, run) => {
  const bookings = program
    .command('bookings')
    .description('what can be booked, what is booked, and changes of it')
    .addHelpText('after', examples);
  const command = (name: string, description: string) =>
    bookings
      .command(name)
      .description(description)
      .option(...organizationOption);
  bookings
    .command('check [file]')
    .description('check the file of calendars and services, without storing anything')
    .action((file: string | undefined) => run((cli) => checkFile(file, cli)));
  command('import [file]', 'publish the file of calendars and services now').action((file: string | undefined, flags: Flags) =>
    run((cli) => importFile(file, flags, cli)),
  );
  command('services', 'list what can be booked').action((flags: Flags) => run((cli) => showServices(flags, cli)));
  command('slots <service>', 'list the next free slots')
    .option('--calendar <key>', 'of one person or room only')
    .option('--from <day>', 'such as 2026-11-25 (default: now)')
    .option('--limit <count>', 'at most so many', wholeNumber(1), 20)
    .action((service: string, flags: Flags) => run((cli) => showSlots(service, flags, cli)));
  command('list', 'list bookings, the next ones first')
    .option('--from <day>', 'such as 2026-11-01 (default: today)')
    .option('--all', 'cancelled ones too')
    .option('--limit <count>', 'at most so many', wholeNumber(1), 50)
    .action((flags: Flags) => run((cli) => showBookings(flags, cli)));
  command('move <booking> <time>', 'move a booking; the time is that of its calendar’s zone, such as 2026-11-25T10:00')
    .option('--calendar <key>', 'to another person or room')
    .option('--reason <text>', 'kept in the history')
    .action((id: string, time: string, flags: Flags) => run((cli) => moveOne(id, time, flags, cli)));
  command('cancel <booking>', 'cancel a booking')
    .option('--reason <text>', 'kept in the history')
    .action((id: string, flags: Flags) => run((cli) => cancelOne(id, flags, cli)));
  command('complete <booking>', 'say that it took place').action((id: string, flags: Flags) =>
    run((cli) => closeOne(id, 'completed', flags, cli)),
  );
  command('no-show <booking>', 'say that nobody came').action((id: string, flags: Flags) =>
    run((cli) => closeOne(id, 'no_show', flags, cli)),
  );
  command('ics <booking>', 'print its calendar file').action((id: string, flags: Flags) => run((cli) => printFile(id, flags, cli)));
};

const examples = `
The file is PARLEY_BOOKINGS, or bookings.yaml beside the folder of the scripts; docs/bookings.md explains it.

Examples:
  parley bookings check
  parley bookings slots site_visit --from 2026-12-01
  parley bookings move 01890000-0000-7000-8000-00000000000a 2026-12-03T10:00 --reason "van broken"`;
