import { Migration } from '@mikro-orm/migrations';

/** Who published a version, and why. Until now every version was published by the start of a process. */
export class Migration0003ScriptVersions extends Migration {
  override up(): void {
    this.addSql(`alter table bot_script_versions add column author text not null default 'start', add column note text`);
  }
}
