import { test } from 'node:test';
import { openInstallation } from '@jianheng/server';
import { ownFolder } from '../../../packages/facts/tests/own-folder.ts';
import { startPostgres } from '../../../packages/server/tests/postgres-server.ts';

test('a test whose database dies', async () => {
  await using begun = new AsyncDisposableStack();
  const postgres = await startPostgres();
  begun.defer(() => postgres.stop());
  const installation = await openInstallation({
    folder: ownFolder('database-dies'),
    databaseUrl: await postgres.freshDatabase(),
  });
  begun.defer(() => installation.stop());
  await postgres.halt();
  await installation.records.db.selectFrom('account').selectAll().execute();
});
