import type { Command } from './command.ts';
import { administratorsCommand } from './commands/administrators.ts';
import { auditCommand } from './commands/audit.ts';
import { backupCommand } from './commands/backup.ts';
import { checkCommand } from './commands/check.ts';
import { compareCommand } from './commands/compare.ts';
import { configCommand } from './commands/config.ts';
import { demoCommand } from './commands/demo.ts';
import { diffCommand } from './commands/diff.ts';
import { doctorCommand } from './commands/doctor.ts';
import { drawCommand } from './commands/draw.ts';
import { explainCommand } from './commands/explain.ts';
import { exportCommand } from './commands/export.ts';
import { generateCommand } from './commands/generate.ts';
import { importCommand } from './commands/import.ts';
import { keysCommand } from './commands/keys.ts';
import { lateCommand } from './commands/late.ts';
import { mapCommand } from './commands/map.ts';
import { migrateCommand } from './commands/migrate.ts';
import { packageCommand } from './commands/package.ts';
import { restoreCommand } from './commands/restore.ts';
import { rulesCommand } from './commands/rules.ts';
import { runCommand } from './commands/run.ts';
import { serveCommand } from './commands/serve.ts';
import { startCommand } from './commands/start.ts';
import { templatesCommand } from './commands/templates.ts';
import { tourCommand } from './commands/tour.ts';
import { verifyCommand } from './commands/verify.ts';

/** Every command, in the order in which help lists them inside their job. */
export const commands: readonly Command[] = [
  startCommand,
  tourCommand,
  serveCommand,
  administratorsCommand,
  backupCommand,
  restoreCommand,
  migrateCommand,
  configCommand,
  keysCommand,
  demoCommand,
  generateCommand,
  templatesCommand,
  checkCommand,
  compareCommand,
  rulesCommand,
  mapCommand,
  importCommand,
  runCommand,
  explainCommand,
  lateCommand,
  exportCommand,
  verifyCommand,
  auditCommand,
  packageCommand,
  diffCommand,
  drawCommand,
  doctorCommand,
];
