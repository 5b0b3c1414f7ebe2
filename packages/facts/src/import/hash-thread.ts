import { parentPort, workerData } from 'node:worker_threads';
import { hashBlocks } from './hash-file.ts';

parentPort!.postMessage(await hashBlocks(workerData as string));
