import { workerData } from 'node:worker_threads';
import { writeParquetFile } from './parquet-file.ts';
import type { ThreadWork } from './write-in-thread.ts';

const { path, columns } = workerData as ThreadWork;
await writeParquetFile(path, columns);
