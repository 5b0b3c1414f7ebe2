/** What one setting says, and where it was said. */
export interface Said {
  readonly value: string;
  /** As somebody would look for it: `--port`, `JIANHENG_PORT`, `port`. */
  readonly from: string;
  readonly file?: string;
}

/** Where settings come from: a flag goes before the environment, the environment before the file. */
export interface SettingSources {
  readonly flags: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
  readonly env: Readonly<Record<string, string | undefined>>;
}
