/** Where the scanner for malware is: a socket or an address of clamd, or a program that is run on each file. */
export type ScannerPlace =
  | { readonly is: 'socket'; readonly path: string }
  | {
      readonly is: 'network';
      readonly host: string;
      readonly port: number;
      /** Over TLS, with the other end's certificate checked; without it on the own machine only. */
      readonly isEncrypted: boolean;
    }
  | {
      readonly is: 'command';
      /** Absolute path; run without a shell, the file's path after the arguments. 0 means clean, 1 found, all else failed. */
      readonly program: string;
      readonly args: readonly string[];
    };
